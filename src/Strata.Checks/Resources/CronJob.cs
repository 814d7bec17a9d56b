using Cronos;

namespace Strata.Checks.Resources;

/// <summary>A line of a cron table.</summary>
/// <param name="Schedule">Its five fields, or a word such as <c>@daily</c>.</param>
/// <param name="User">As whom it runs.</param>
internal sealed record CronJob(string Schedule, string User, string Command)
{
    /// <summary>When it is due next; null for one that is due at boot, or never.</summary>
    public DateTimeOffset? Next(DateTimeOffset now, TimeZoneInfo zone) =>
        CronExpression.TryParse(Schedule, CronFormat.Standard, out var expression) ? expression.GetNextOccurrence(now, zone) : null;

    /// <summary>Whether cron takes its schedule.</summary>
    public bool IsValid => Schedule == "@reboot" || CronExpression.TryParse(Schedule, CronFormat.Standard, out _);
}
