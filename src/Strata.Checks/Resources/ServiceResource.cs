using System.Globalization;
using Strata.Checks.Values;
using Strata.Checks.Verdicts;

namespace Strata.Checks.Resources;

/// <summary>
/// A unit of systemd, a service unless its name has another ending. Whether it is up, enabled or masked is seen from outside;
/// what only systemd remembers is asked inside.
/// </summary>
internal sealed class ServiceResource : IResource
{
    private static readonly Dictionary<string, string> AskedInside = new(StringComparer.Ordinal)
    {
        ["state"] = "ActiveState",
        ["failed"] = "ActiveState",
        ["restarts"] = "NRestarts",
        ["pid"] = "MainPID",
    };

    public string Name => "service";

    public IReadOnlyList<string> SubjectKeys => ["name"];

    public IReadOnlyList<string> Properties => ["exists", "active", "enabled", "masked", "failed", "state", "restarts", "pid"];

    public (string Property, string Value) Default => ("active", "true");

    public Vantage SeenFor(IReadOnlySet<string> wanted) => wanted.Any(AskedInside.ContainsKey) ? Vantage.Inside : Vantage.Outside;

    public async ValueTask<IReadOnlyDictionary<string, Value>> ObserveAsync(IReadOnlyDictionary<string, string> subject, IReadOnlySet<string> wanted, Scene scene, CancellationToken cancel)
    {
        var unit = scene.Machine.Unit(subject["name"])
            ?? throw new LookupException("no systemd runs in this machine");
        var found = new Dictionary<string, Value>(StringComparer.Ordinal)
        {
            ["exists"] = Value.Of(unit.Exists),
            ["active"] = Value.Of(unit.Active),
            ["enabled"] = Value.Of(unit.Enabled),
            ["masked"] = Value.Of(unit.Masked),
        };
        if (SeenFor(wanted) == Vantage.Inside)
        {
            var result = await scene.Machine.RunAsync(
                new(["/usr/bin/systemctl", "show", "--property=ActiveState,NRestarts,MainPID", "--", subject["name"]], Timeout: TimeSpan.FromSeconds(5)),
                cancel).ConfigureAwait(false);
            var told = result.Output.Split('\n').Select(l => l.Split('=', 2)).Where(p => p.Length == 2).DistinctBy(p => p[0]).ToDictionary(p => p[0], p => p[1], StringComparer.Ordinal);
            var state = told.GetValueOrDefault("ActiveState", "unknown");
            found["state"] = Value.Of(state);
            found["failed"] = Value.Of(state == "failed");
            found["restarts"] = Value.Of(Number(told.GetValueOrDefault("NRestarts")));
            found["pid"] = Value.Of(Number(told.GetValueOrDefault("MainPID")));
        }

        return found;
    }

    private static double Number(string? text) => double.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
