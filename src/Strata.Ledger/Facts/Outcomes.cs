namespace Strata.Ledger.Facts;

/// <summary>How a finished attempt was judged: the <c>outcome</c> in the data of <see cref="FactKinds.AttemptFinished"/>.</summary>
public static class Outcomes
{
    public const string Passed = "passed";

    public const string NotYet = "not-yet";
}
