using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Strata.Checks.Values;
using Strata.Checks.Verdicts;

namespace Strata.Checks.Resources;

/// <summary>A timer of systemd: what it would start, and when next.</summary>
internal sealed partial class TimerResource : IResource
{
    public string Name => "timer";

    public string Says => "A timer of systemd: what it would start, and when next.";

    public IReadOnlyList<SubjectKey> SubjectKeys { get; } =
    [
        new("name", "Its name, with .timer or without."),
    ];

    public IReadOnlyList<Property> Properties { get; } =
    [
        Property.Truth("exists", "Whether there is one."),
        Property.Truth("active", "Whether it waits."),
        Property.Truth("enabled", "Whether it is started at boot."),
        Property.Text("unit", "What it starts."),
        Property.List("calendar", "Its OnCalendar lines, as systemd writes them out."),
        Property.Number("next", "Seconds until it is due."),
        Property.Truth("persistent", "Whether it makes up for what it missed."),
    ];

    public (string Property, string Value) Default => ("active", "true");

    public Vantage SeenFor(IReadOnlyDictionary<string, string> subject, IReadOnlySet<string> wanted) => wanted.All(w => w is "exists" or "enabled") ? Vantage.Outside : Vantage.Inside;

    public async ValueTask<IReadOnlyDictionary<string, Value>> ObserveAsync(IReadOnlyDictionary<string, string> subject, IReadOnlySet<string> wanted, Scene scene, CancellationToken cancel)
    {
        var name = subject["name"].EndsWith(".timer", StringComparison.Ordinal) ? subject["name"] : subject["name"] + ".timer";
        var unit = scene.Machine.Unit(name) ?? throw new LookupException("no systemd runs in this machine");
        var found = new Dictionary<string, Value>(StringComparer.Ordinal) { ["exists"] = Value.Of(unit.Exists), ["enabled"] = Value.Of(unit.Enabled) };
        if (SeenFor(subject, wanted) == Vantage.Outside || !unit.Exists)
        {
            found["active"] = Value.Of(false);
            return found;
        }

        var told = await InsideCommand.ShowUnitAsync(scene, name, "ActiveState,Unit,TimersCalendar,Persistent", cancel).ConfigureAwait(false);
        found["active"] = Value.Of(told["ActiveState"].FirstOrDefault() == "active");
        found["unit"] = Value.Of(told["Unit"].FirstOrDefault());
        found["persistent"] = Value.Of(told["Persistent"].FirstOrDefault() == "yes");

        // { OnCalendar=*-*-* 03:15:00 ; next_elapse=… }, as systemd itself writes the expression out.
        found["calendar"] = Value.Of(told["TimersCalendar"].SelectMany(l => Calendar().Matches(l)).Select(m => m.Groups[1].Value.Trim()));
        if (wanted.Contains("next"))
        {
            found["next"] = await NextAsync(scene, name, cancel).ConfigureAwait(false);
        }

        return found;
    }

    // In microseconds since 1970, whatever clock the timer goes by; 0 or null when it will not elapse.
    private static async Task<Value> NextAsync(Scene scene, string name, CancellationToken cancel)
    {
        var result = await InsideCommand.RunAsync(scene, ["/usr/bin/systemctl", "list-timers", "--all", "--output=json", "--", name], cancel).ConfigureAwait(false);
        try
        {
            return JsonNode.Parse(result.Output) is JsonArray { Count: 1 } list && (double?)list[0]?["next"] is { } next and > 0
                ? Value.Of((next / 1e6) - (DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() / 1e3))
                : Value.Of((string?)null);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            throw new LookupException("systemctl told something that cannot be read");
        }
    }

    [GeneratedRegex("OnCalendar=([^;}]*)")]
    private static partial Regex Calendar();
}
