using System.Globalization;
using System.Text.RegularExpressions;
using Strata.Checks.Values;
using Strata.Checks.Verdicts;

namespace Strata.Checks.Resources;

/// <summary>A timer of systemd: what it would start, and when next.</summary>
internal sealed partial class TimerResource : IResource
{
    public string Name => "timer";

    public IReadOnlyList<string> SubjectKeys => ["name"];

    public IReadOnlyList<string> Properties => ["exists", "active", "enabled", "unit", "calendar", "next", "persistent"];

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

        var told = await InsideCommand.ShowUnitAsync(scene, name, "ActiveState,Unit,TimersCalendar,NextElapseUSecRealtime,Persistent", cancel).ConfigureAwait(false);
        found["active"] = Value.Of(told.GetValueOrDefault("ActiveState") == "active");
        found["unit"] = Value.Of(told.GetValueOrDefault("Unit"));
        found["persistent"] = Value.Of(told.GetValueOrDefault("Persistent") == "yes");

        // { OnCalendar=*-*-* 03:15:00 ; next_elapse=… }, as systemd itself writes the expression out.
        found["calendar"] = Value.Of(Calendar().Matches(told.GetValueOrDefault("TimersCalendar", "")).Select(m => m.Groups[1].Value.Trim()));
        if (long.TryParse(told.GetValueOrDefault("NextElapseUSecRealtime", "").TrimStart('@'), NumberStyles.None, CultureInfo.InvariantCulture, out var next))
        {
            found["next"] = Value.Of(next - DateTimeOffset.UtcNow.ToUnixTimeSeconds());
        }

        return found;
    }

    [GeneratedRegex("OnCalendar=([^;}]*)")]
    private static partial Regex Calendar();
}
