namespace Strata.Practice.Deliverables;

/// <summary>A deliverable as the learner sees it.</summary>
/// <param name="Hours">How long it should take.</param>
/// <param name="TaskHtml">The task, rendered.</param>
/// <param name="Path">The learner's folder on this computer; null before it was begun.</param>
/// <param name="Scenarios">As last examined; the verdict is <c>pending</c> of what never was.</param>
/// <param name="History">Examinations, the last first.</param>
public sealed record DeliverableDetail(
    string Id,
    string Title,
    double Hours,
    IReadOnlyList<string> Concepts,
    string TaskHtml,
    string? Path,
    bool Passed,
    IReadOnlyList<ScenarioLine> Scenarios,
    IReadOnlyList<CriterionLine> Rubric,
    IReadOnlyList<Verified> History);
