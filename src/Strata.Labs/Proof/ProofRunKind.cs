namespace Strata.Labs.Proof;

/// <summary>What is done to a lab before it is judged.</summary>
public enum ProofRunKind
{
    Untouched,
    Solution,

    /// <summary>The solution twice: whoever is in doubt does it again.</summary>
    Repeated,
    Mistake,

    /// <summary>The console examples of the lab's lesson, typed along.</summary>
    Lesson,
}
