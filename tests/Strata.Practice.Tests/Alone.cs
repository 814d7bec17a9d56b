namespace Strata.Practice.Tests;

/// <summary>Tests during which no other test may use the supervisor.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
