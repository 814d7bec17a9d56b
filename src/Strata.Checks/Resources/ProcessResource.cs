using System.Globalization;
using Strata.Checks.Values;
using Strata.Checks.Verdicts;

namespace Strata.Checks.Resources;

/// <summary>The processes of a name or a command line. Those that have ended and only wait to be reaped do not count.</summary>
internal sealed class ProcessResource : IResource
{
    public string Name => "process";

    public IReadOnlyList<string> SubjectKeys => ["name", "command", "user"];

    public IReadOnlyList<string> Properties => ["count", "running", "user", "started", "parent", "state", "nice", "command"];

    public (string Property, string Value) Default => ("running", "true");

    public Vantage SeenFor(IReadOnlySet<string> wanted) => Vantage.Outside;

    public ValueTask<IReadOnlyDictionary<string, Value>> ObserveAsync(IReadOnlyDictionary<string, string> subject, IReadOnlySet<string> wanted, Scene scene, CancellationToken cancel)
    {
        var accounts = scene.Machine.Accounts();
        var matching = scene.Processes
            .Where(p => !p.IsZombie
                && (!subject.TryGetValue("name", out var name) || p.IsCalled(name))
                && (!subject.TryGetValue("command", out var command) || string.Join(' ', p.Arguments).Contains(command, StringComparison.Ordinal))
                && (!subject.TryGetValue("user", out var user) || accounts.UserName(p.Uid) == user))
            .ToList();
        var found = new Dictionary<string, Value>(StringComparer.Ordinal)
        {
            ["count"] = Value.Of(matching.Count),
            ["running"] = Value.Of(matching.Count > 0),
        };
        if (matching.Count > 0)
        {
            Value Each(Func<Machines.Processes.ProcessInfo, string> of)
            {
                var all = matching.Select(of).Distinct().ToList();
                return all.Count == 1 ? Value.Of(all[0]) : Value.Of(all);
            }

            found["user"] = Each(p => accounts.UserName(p.Uid));
            found["started"] = Each(p => p.Started.ToString(CultureInfo.InvariantCulture));
            found["state"] = Each(p => p.State.ToString());
            found["nice"] = Each(p => p.Nice.ToString(CultureInfo.InvariantCulture));
            found["command"] = Each(p => string.Join(' ', p.Arguments));
            found["parent"] = Each(p => scene.Processes.FirstOrDefault(q => q.HostPid == p.ParentHostPid)?.Comm ?? "none");
        }

        return new(found);
    }
}
