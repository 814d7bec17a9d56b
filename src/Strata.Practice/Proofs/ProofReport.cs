namespace Strata.Practice.Proofs;

/// <summary>What <c>prove --json</c> answers.</summary>
public sealed record ProofReport(bool Ok, IReadOnlyList<ProofOfLab> Labs);
