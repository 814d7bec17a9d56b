namespace Strata.Checks.Verdicts;

/// <summary>What became of a check.</summary>
public enum Verdict
{
    Pass,
    Fail,

    /// <summary>Only finish can tell.</summary>
    Pending,

    /// <summary>It could not be looked up.</summary>
    Error,
}
