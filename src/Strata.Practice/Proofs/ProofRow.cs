namespace Strata.Practice.Proofs;

/// <summary>One run of a proof.</summary>
/// <param name="Run"><c>untouched</c>, <c>solution</c>, <c>solution twice</c>, or a mistake's name.</param>
/// <param name="Verdicts">By the check's id; empty where the run could not be judged.</param>
public sealed record ProofRow(long Seed, string Run, IReadOnlyDictionary<string, string> Verdicts);
