namespace Strata.Practice.Attempts;

/// <summary>What <c>start LAB --json</c> answers: the attempt, the seed that reproduces it, its machines and what was drawn.</summary>
public sealed record AttemptStarted(
    string Attempt,
    string Lab,
    long Seed,
    IReadOnlyList<AttemptMachine> Machines,
    IReadOnlyDictionary<string, string> Draw);
