using System.Buffers;
using System.Globalization;
using Strata.Checks.Cron;
using Strata.Checks.Values;
using Strata.Checks.Verdicts;

namespace Strata.Checks.Resources;

/// <summary>A user's jobs in cron's tables: what they run, and when next.</summary>
internal sealed class CronResource : IResource
{
    private static readonly SearchValues<char> NameLetters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+-/");

    public string Name => "cron";

    public string Says => "A user's jobs in cron's tables: what they run, and when next.";

    public IReadOnlyList<SubjectKey> SubjectKeys { get; } =
    [
        new("user", "Whose jobs."),
        new("command", "A part of what they run."),
    ];

    public IReadOnlyList<Property> Properties { get; } =
    [
        Property.Truth("exists", "Whether there is one."),
        Property.Number("count", "How many there are."),
        Property.List("schedule", "The five fields of each, or its @word."),
        Property.List("commands", "What each runs."),
        Property.Number("next", "Seconds until the first is due."),
        Property.Text("clock", "The time of day at which the first is due: HH:MM."),
        Property.Truth("valid", "Whether cron understands all of them."),
    ];

    public (string Property, string Value) Default => ("exists", "true");

    public Vantage SeenFor(IReadOnlyDictionary<string, string> subject, IReadOnlySet<string> wanted) => Vantage.Outside;

    public ValueTask<IReadOnlyDictionary<string, Value>> ObserveAsync(IReadOnlyDictionary<string, string> subject, IReadOnlySet<string> wanted, Scene scene, CancellationToken cancel)
    {
        var part = subject.GetValueOrDefault("command", "");
        var jobs = CronTable.Of(scene, subject["user"]).Where(j => j.Command.Contains(part, StringComparison.Ordinal)).ToList();
        var found = new Dictionary<string, Value>(StringComparer.Ordinal)
        {
            ["exists"] = Value.Of(jobs.Count > 0),
            ["count"] = Value.Of(jobs.Count),
            ["commands"] = Value.Of(jobs.Select(j => j.Command)),
            ["schedule"] = Value.Of(jobs.Select(j => j.Schedule)),
            ["valid"] = Value.Of(jobs.Count > 0 && jobs.TrueForAll(j => j.IsValid)),
        };
        var now = DateTimeOffset.UtcNow;
        var zone = Zone(scene);
        if (jobs.Select(j => j.Next(now, zone)).Where(n => n is not null).Min() is { } next)
        {
            found["next"] = Value.Of((next - now).TotalSeconds);
            found["clock"] = Value.Of(TimeZoneInfo.ConvertTime(next, zone).ToString("HH:mm", CultureInfo.InvariantCulture));
        }

        return new(found);
    }

    // The machine's own, where this host knows it by the same name.
    private static TimeZoneInfo Zone(Scene scene)
    {
        const string Places = "/zoneinfo/";
        var target = scene.Files.Status("/etc/localtime")?.Target ?? "";
        var at = target.IndexOf(Places, StringComparison.Ordinal);

        // The name is looked up among this host's files: it may be nothing but a name.
        return at >= 0 && target.AsSpan(at + Places.Length).IndexOfAnyExcept(NameLetters) < 0 && TimeZoneInfo.TryFindSystemTimeZoneById(target[(at + Places.Length)..], out var zone) ? zone : TimeZoneInfo.Utc;
    }
}
