using Strata.Checks.Values;
using Strata.Checks.Verdicts;

namespace Strata.Checks.Resources;

/// <summary>A unit of systemd, a service unless its name has another ending, as process 1 itself answers.</summary>
internal sealed class ServiceResource : IResource
{
    public string Name => "service";

    public IReadOnlyList<string> SubjectKeys => ["name"];

    public IReadOnlyList<string> Properties => ["exists", "active", "enabled", "failed", "masked", "state", "restarts", "pid"];

    public (string Property, string Value) Default => ("active", "true");

    public Vantage Seen => Vantage.Outside;

    public ValueTask<IReadOnlyDictionary<string, Value>> ObserveAsync(IReadOnlyDictionary<string, string> subject, IReadOnlySet<string> wanted, Scene scene, CancellationToken cancel)
    {
        var unit = scene.Machine.Unit(subject["name"])
            ?? throw new LookupException("systemd does not answer in this machine");
        return new(new Dictionary<string, Value>(StringComparer.Ordinal)
        {
            ["exists"] = Value.Of(unit.Load != "not-found"),
            ["active"] = Value.Of(unit.Active is "active" or "reloading"),
            ["enabled"] = Value.Of(unit.Enablement is "enabled" or "enabled-runtime"),
            ["failed"] = Value.Of(unit.Active == "failed"),
            ["masked"] = Value.Of(unit.Load == "masked"),
            ["state"] = Value.Of(unit.Active),
            ["restarts"] = Value.Of(unit.Restarts),
            ["pid"] = Value.Of(unit.MainPid),
        });
    }
}
