namespace Strata.Practice.Attempts;

/// <summary>What <c>finish --json</c> answers: every check, judged, and feedback where the failing set is that of a known mistake.</summary>
/// <param name="Outcome"><c>passed</c> or <c>not-yet</c>.</param>
public sealed record FinishReport(
    string Attempt,
    bool Passed,
    string Outcome,
    IReadOnlyList<CheckLine> Checks,
    long Micros,
    string? Feedback);
