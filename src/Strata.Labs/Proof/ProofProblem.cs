namespace Strata.Labs.Proof;

/// <summary>A check that did not do in a run what it should have.</summary>
/// <param name="Check">Its id; empty where the run itself failed.</param>
public sealed record ProofProblem(long Seed, string Run, string Check, string Saw, string Expected);
