using System.Globalization;
using Strata.Checks.Matching;
using Strata.Checks.Values;
using Strata.Checks.Verdicts;
using Strata.Machines.Sockets;

namespace Strata.Checks.Resources;

/// <summary>The processes of a name or a command line. Those that have ended and only wait to be reaped do not count.</summary>
internal sealed class ProcessResource : IResource
{
    public string Name => "process";

    public string Says => "The processes of a name or a command line. Those that have ended and only wait to be reaped do not count.";

    public IReadOnlyList<SubjectKey> SubjectKeys { get; } =
    [
        new("name", "Its name: the program's, or the script's where an interpreter runs one."),
        new("command", "A part of its command line."),
        new("user", "Who runs it."),
        new("executable", "The file that it runs, in full."),
        new("parent", "The name of its parent."),
        new("port", "The TCP or UDP port on which it listens.", new QuantityShape(Least: 1, Most: 65535)),
    ];

    public IReadOnlyList<string> NamedBy => ["name", "command", "executable", "port"];

    public IReadOnlyList<Property> Properties { get; } =
    [
        Property.Number("count", "How many there are."),
        Property.Truth("running", "Whether there is one."),
        Property.Text("user", "Who runs it."),
        Property.Text("started", "When it began, in clock ticks since the host booted: field 22 of /proc/PID/stat."),
        Property.Text("parent", "The name of its parent."),
        Property.Text("state", "One letter: R, S, D, T."),
        Property.Text("nice", "Its nice value."),
        Property.Text("command", "Its command line."),
        Property.Text("executable", "The file that it runs, in full."),
        Property.List("caught", "The signals that it handles: SIGTERM."),
        Property.List("ignored", "The signals that it ignores."),
    ];

    public (string Property, string Value) Default => ("running", "true");

    public Vantage SeenFor(IReadOnlyDictionary<string, string> subject, IReadOnlySet<string> wanted) => Vantage.Outside;

    public ValueTask<IReadOnlyDictionary<string, Value>> ObserveAsync(IReadOnlyDictionary<string, string> subject, IReadOnlySet<string> wanted, Scene scene, CancellationToken cancel)
    {
        var accounts = scene.Accounts;
        var listening = subject.TryGetValue("port", out var port) ? Listeners(port, scene) : null;
        var matching = scene.Processes
            .Where(p => !p.IsZombie
                && (!subject.TryGetValue("name", out var name) || p.IsCalled(name))
                && (!subject.TryGetValue("command", out var command) || string.Join(' ', p.Arguments).Contains(command, StringComparison.Ordinal))
                && (!subject.TryGetValue("user", out var user) || accounts.UserName(p.Uid) == user)
                && (!subject.TryGetValue("executable", out var executable) || p.Executable == executable)
                && (!subject.TryGetValue("parent", out var parent) || scene.Processes.Any(q => q.HostPid == p.ParentHostPid && q.IsCalled(parent)))
                && listening?.Contains(p.HostPid) != false)
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
            found["executable"] = Each(p => p.Executable);
            if (wanted.Contains("caught") || wanted.Contains("ignored"))
            {
                var masks = matching.Select(p => Machines.Processes.SignalMask.Of(p.HostPid)).ToList();
                found["caught"] = Value.Of(masks.SelectMany(m => m.Caught).Distinct());
                found["ignored"] = Value.Of(masks.SelectMany(m => m.Ignored).Distinct());
            }

            found["parent"] = Each(p => scene.Processes.FirstOrDefault(q => q.HostPid == p.ParentHostPid)?.Comm ?? "none");
        }

        return new(found);
    }

    private static HashSet<int> Listeners(string port, Scene scene) => int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? [.. scene.Sockets.Where(s => s.Port == number).SelectMany(s => MachineSockets.Owners(s.Inode, scene.Processes)).Select(p => p.HostPid)]
        : throw new LookupException("the port is no number");
}
