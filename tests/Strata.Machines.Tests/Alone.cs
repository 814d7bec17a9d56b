namespace Strata.Machines.Tests;

/// <summary>Tests during which no other test may start a machine.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
