namespace Strata.Checks.Afters;

/// <summary>How what a check waits for came out.</summary>
/// <param name="Missed">Why it did not happen to its end, so that its checks fail without a look; null when it did.</param>
/// <param name="Remark">What is to be told beside a check that then fails, such as a job that ended badly; null for nothing.</param>
public sealed record AfterOutcome(string? Missed, string? Remark)
{
    /// <summary>It happened, and nothing is to be said of it.</summary>
    public static AfterOutcome Happened { get; } = new(null, null);

    /// <summary>A job ended.</summary>
    /// <param name="job">What it is called.</param>
    /// <param name="exit">Its exit code.</param>
    /// <param name="said">What it complained of, if anything.</param>
    public static AfterOutcome Ended(string job, int exit, string said)
    {
        var last = said.Split('\n').LastOrDefault(l => l.Trim().Length > 0)?.Trim();
        return exit == 0 ? Happened : new(null, $"{job} ended with {exit}{(last is null ? "" : $": {last}")}");
    }

    /// <summary>A job was cut off at its limit.</summary>
    public static AfterOutcome CutOff(string job, TimeSpan limit) => new($"{job} did not end within {limit.TotalSeconds:0.#} s and was cut off", null);
}
