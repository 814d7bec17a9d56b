using System.Globalization;
using Strata.Checks.Values;
using Strata.Checks.Verdicts;
using Strata.Machines.Files;

namespace Strata.Checks.Resources;

/// <summary>Jobs that wait for at, from its spool.</summary>
internal sealed class AtResource : IResource
{
    private const string Spool = "/var/spool/cron/atjobs";

    public string Name => "at";

    public string Says => "Jobs that wait for at.";

    public IReadOnlyList<SubjectKey> SubjectKeys { get; } =
    [
        new("user", "Whose jobs."),
        new("command", "A part of what they run."),
    ];

    public IReadOnlyList<Property> Properties { get; } =
    [
        Property.Number("count", "How many wait."),
        Property.List("commands", "What each runs."),
        Property.Number("next", "Seconds until the first is due."),
    ];

    public (string Property, string Value) Default => ("count", "1");

    public Vantage SeenFor(IReadOnlyDictionary<string, string> subject, IReadOnlySet<string> wanted) => Vantage.Outside;

    public ValueTask<IReadOnlyDictionary<string, Value>> ObserveAsync(IReadOnlyDictionary<string, string> subject, IReadOnlySet<string> wanted, Scene scene, CancellationToken cancel)
    {
        // A job is a file aNNNNNTTTTTTTT: its queue, its number and the minute since 1970 at which it is due, in hexadecimal.
        var jobs = new List<(double Due, string Commands)>();
        foreach (var name in scene.Files.List(Spool))
        {
            if (name.Length != 14 || scene.Files.Status($"{Spool}/{name}") is not { Type: FileType.File } status || scene.Accounts.UserName(status.Uid) != subject["user"]
                || !long.TryParse(name.AsSpan(6), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var minute))
            {
                continue;
            }

            // The environment and the folder come first, then a blank line before what was typed where at asked for it.
            var text = scene.Files.ReadText($"{Spool}/{name}", 1 << 20) ?? "";
            var commands = text[(text.LastIndexOf("\n}\n", StringComparison.Ordinal) is var end and >= 0 ? end + 3 : 0)..].Trim();
            if (commands.Contains(subject.GetValueOrDefault("command", ""), StringComparison.Ordinal))
            {
                jobs.Add(((minute * 60) - DateTimeOffset.UtcNow.ToUnixTimeSeconds(), commands));
            }
        }

        return new(new Dictionary<string, Value>(StringComparer.Ordinal)
        {
            ["count"] = Value.Of(jobs.Count),
            ["commands"] = Value.Of(jobs.Select(j => j.Commands)),
            ["next"] = jobs.Count == 0 ? Value.Of((string?)null) : Value.Of(jobs.Min(j => j.Due)),
        });
    }
}
