namespace Strata.Practice.Proofs;

/// <summary>Which checks fail before anybody did anything.</summary>
public sealed record ProofUntouched(IReadOnlyList<string> Failed);
