namespace Strata.Practice.Attempts;

/// <summary>Everything the lab page shows: the attempt, its texts as HTML that was rendered from Markdown with raw HTML off, and hints given so far.</summary>
/// <param name="Unproven">The lab was imported and has no solution: nobody has shown yet that its checks can pass.</param>
/// <param name="Ports">What the checks name, and what is open beside.</param>
public sealed record AttemptDetail(
    string Attempt,
    string Lab,
    string Title,
    int Minutes,
    bool Drill,
    long Seed,
    AttemptState State,
    DateTimeOffset Started,
    IReadOnlyList<AttemptMachine> Machines,
    IReadOnlyDictionary<string, string> Draw,
    string TaskHtml,
    string? LessonHtml,
    IReadOnlyList<HintGiven> Hints,
    int HintsLeft,
    IReadOnlyList<AttemptPort> Ports,
    bool Unproven = false);
