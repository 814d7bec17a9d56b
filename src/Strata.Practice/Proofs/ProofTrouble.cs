namespace Strata.Practice.Proofs;

/// <summary>A check that did not do in a run what it should have.</summary>
public sealed record ProofTrouble(long Seed, string Run, string Check, string Saw, string Expected);
