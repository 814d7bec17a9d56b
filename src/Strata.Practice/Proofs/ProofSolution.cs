namespace Strata.Practice.Proofs;

/// <summary>Whether the reference solution passes, and what it failed.</summary>
public sealed record ProofSolution(bool Ok, IReadOnlyList<string> Failed);
