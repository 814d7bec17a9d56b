namespace Strata.Checks.Verdicts;

/// <summary>The verdict on one check, with what was seen against what was expected.</summary>
public sealed record CheckResult(string Id, string Says, Verdict Verdict, string Saw, string Expected, Vantage Seen);
