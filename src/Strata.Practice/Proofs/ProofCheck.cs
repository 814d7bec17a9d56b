namespace Strata.Practice.Proofs;

/// <summary>A check of a lab.</summary>
/// <param name="Says">In the learner's words, before anything is drawn.</param>
public sealed record ProofCheck(string Id, string Says, bool Guard);
