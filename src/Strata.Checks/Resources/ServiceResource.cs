using System.Collections.Frozen;
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
    private static readonly FrozenSet<string> AskedInside = new[] { "state", "failed", "restarts", "pid" }.ToFrozenSet(StringComparer.Ordinal);

    public string Name => "service";

    public string Says => "A unit of systemd, a service unless its name has another ending.";

    public IReadOnlyList<SubjectKey> SubjectKeys { get; } =
    [
        new("name", "Its name."),
    ];

    public IReadOnlyList<Property> Properties { get; } =
    [
        Property.Truth("exists", "Whether there is a unit of that name."),
        Property.Truth("active", "Whether it is up."),
        Property.Truth("enabled", "Whether it is started at boot."),
        Property.Truth("masked", "Whether it cannot be started at all."),
        Property.Truth("failed", "Whether it ended in an error."),
        Property.Text("state", "active, inactive, failed and so on, in systemd's words."),
        Property.Number("restarts", "How often systemd has restarted it."),
        Property.Number("pid", "The number of its main process."),
    ];

    public (string Property, string Value) Default => ("active", "true");

    public Vantage SeenFor(IReadOnlyDictionary<string, string> subject, IReadOnlySet<string> wanted) => wanted.Any(AskedInside.Contains) || (IsOther(subject["name"]) && wanted.Contains("active")) ? Vantage.Inside : Vantage.Outside;

    public async ValueTask<IReadOnlyDictionary<string, Value>> ObserveAsync(IReadOnlyDictionary<string, string> subject, IReadOnlySet<string> wanted, Scene scene, CancellationToken cancel)
    {
        var unit = scene.Machine.Unit(subject["name"], wanted.Contains("enabled"))
            ?? throw new LookupException("no systemd runs in this machine");
        var found = new Dictionary<string, Value>(StringComparer.Ordinal)
        {
            ["exists"] = Value.Of(unit.Exists),
            ["active"] = Value.Of(unit.Active),
            ["enabled"] = Value.Of(unit.Enabled),
            ["masked"] = Value.Of(unit.Masked),
        };
        if (SeenFor(subject, wanted) == Vantage.Inside)
        {
            var told = await InsideCommand.ShowUnitAsync(scene, subject["name"], "ActiveState,NRestarts,MainPID", cancel).ConfigureAwait(false);
            var state = told["ActiveState"].FirstOrDefault("unknown");
            found["state"] = Value.Of(state);
            if (IsOther(subject["name"]))
            {
                found["active"] = Value.Of(state is "active" or "reloading" or "activating");
            }

            found["failed"] = Value.Of(state == "failed");
            found["restarts"] = Value.Of(Number(told["NRestarts"].FirstOrDefault()));
            found["pid"] = Value.Of(Number(told["MainPID"].FirstOrDefault()));
        }

        return found;
    }

    // Of timers, sockets and targets systemd leaves nothing outside by which they could be seen to be up.
    private static bool IsOther(string unit) => unit.Contains('.', StringComparison.Ordinal) && !unit.EndsWith(".service", StringComparison.Ordinal);

    private static double Number(string? text) => double.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
