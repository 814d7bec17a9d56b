using System.Globalization;
using Strata.Checks.Matching;
using Strata.Checks.Values;
using Strata.Checks.Verdicts;
using Strata.Documents.Shapes;
using Strata.Machines.Sockets;

namespace Strata.Checks.Resources;

/// <summary>A port on which the machine waits for others.</summary>
internal sealed class PortResource : IResource
{
    public string Name => "port";

    public string Says => "A port on which the machine waits for others.";

    public IReadOnlyList<SubjectKey> SubjectKeys { get; } =
    [
        new("number", "Its number.", new QuantityShape(Least: 1, Most: 65535)),
        new("protocol", "Without it: tcp.", new ChoiceShape("tcp", "udp")),
    ];

    public IReadOnlyList<Property> Properties { get; } =
    [
        Property.Truth("listening", "Whether something listens."),
        Property.List("process", "The names of the processes that listen."),
        Property.List("address", "The addresses on which they listen: 0.0.0.0, 127.0.0.1."),
    ];

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
