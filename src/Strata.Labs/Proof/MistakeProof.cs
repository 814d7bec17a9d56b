using System.Collections.Immutable;

namespace Strata.Labs.Proof;

/// <summary>What became of a known mistake over all seeds.</summary>
/// <param name="Expected">The checks that it says it fails.</param>
/// <param name="Failed">The checks that it failed at some seed.</param>
public sealed record MistakeProof(string Name, ImmutableArray<string> Expected, ImmutableArray<string> Failed, bool Ok);
