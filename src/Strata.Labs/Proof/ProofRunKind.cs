namespace Strata.Labs.Proof;

/// <summary>What is done to a lab before it is judged.</summary>
public enum ProofRunKind
{
    Untouched,
    Solution,
    Mistake,
}
