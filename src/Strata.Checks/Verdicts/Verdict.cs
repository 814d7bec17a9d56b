namespace Strata.Checks.Verdicts;

/// <summary>What became of a check.</summary>
public enum Verdict
{
    Pass,
    Fail,

    /// <summary>It was not looked at: only finish can tell, or another check has to pass before.</summary>
    Pending,

    /// <summary>It could not be looked up.</summary>
    Error,
}
