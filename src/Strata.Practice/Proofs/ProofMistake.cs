namespace Strata.Practice.Proofs;

/// <summary>What a known mistake should fail, and did.</summary>
public sealed record ProofMistake(string Name, IReadOnlyList<string> Expected, IReadOnlyList<string> Failed, bool Ok);
