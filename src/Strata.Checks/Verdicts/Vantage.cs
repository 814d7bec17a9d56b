namespace Strata.Checks.Verdicts;

/// <summary>Where the answer comes from.</summary>
public enum Vantage
{
    /// <summary>From the host: nothing that runs in the machine has a part in it.</summary>
    Outside,

    /// <summary>From a program that ran in the machine.</summary>
    Inside,
}
