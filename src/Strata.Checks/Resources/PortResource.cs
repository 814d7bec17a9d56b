using System.Globalization;
using Strata.Checks.Values;
using Strata.Checks.Verdicts;
using Strata.Machines.Sockets;

namespace Strata.Checks.Resources;

/// <summary>A port on which the machine waits for others.</summary>
internal sealed class PortResource : IResource
{
    public string Name => "port";

    public IReadOnlyList<string> SubjectKeys => ["number", "protocol"];

    public IReadOnlyList<string> Properties => ["listening", "process", "address"];

    public (string Property, string Value) Default => ("listening", "true");

    public Vantage SeenFor(IReadOnlyDictionary<string, string> subject, IReadOnlySet<string> wanted) => Vantage.Outside;

    public ValueTask<IReadOnlyDictionary<string, Value>> ObserveAsync(IReadOnlyDictionary<string, string> subject, IReadOnlySet<string> wanted, Scene scene, CancellationToken cancel)
    {
        if (!int.TryParse(subject["number"], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            throw new LookupException("the port is no number");
        }

        var protocol = subject.GetValueOrDefault("protocol", "tcp");
        var sockets = scene.Sockets.Where(s => s.Port == number && s.Protocol == protocol).ToList();
        var found = new Dictionary<string, Value>(StringComparer.Ordinal) { ["listening"] = Value.Of(sockets.Count > 0) };
        if (sockets.Count > 0)
        {
            found["address"] = Value.Of(sockets.Select(s => s.Address.ToString()).Distinct());
            if (wanted.Contains("process"))
            {
                found["process"] = Value.Of(sockets.SelectMany(s => MachineSockets.Owners(s.Inode, scene.Processes)).Select(p => p.CalledName).Distinct());
            }
        }

        return new(found);
    }
}
