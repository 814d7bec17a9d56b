namespace Strata.Practice.Attempts;

/// <summary>One check of a report. <paramref name="Verdict"/> is pass, fail, pending or error; <paramref name="Seen"/> is outside or inside.</summary>
/// <param name="Waits">Whether it is pending because a check that it needs has not passed; <paramref name="Saw"/> says which.</param>
public sealed record CheckLine(string Id, string Says, string Verdict, string Saw, string Expected, string Seen, bool Waits = false);
