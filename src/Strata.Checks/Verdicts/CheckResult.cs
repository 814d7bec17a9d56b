namespace Strata.Checks.Verdicts;

/// <summary>The verdict on one check, with what was seen against what was expected.</summary>
/// <param name="Waits">Whether it was not looked at because a check that it needs has not passed; then it is pending, at finish too.</param>
public sealed record CheckResult(string Id, string Says, Verdict Verdict, string Saw, string Expected, Vantage Seen, bool Waits = false);
