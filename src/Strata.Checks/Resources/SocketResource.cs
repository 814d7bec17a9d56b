using Strata.Checks.Values;
using Strata.Checks.Verdicts;
using Strata.Machines.Sockets;

namespace Strata.Checks.Resources;

/// <summary>A socket with a name in the file system, or an abstract one, whose name begins with @.</summary>
internal sealed class SocketResource : IResource
{
    public string Name => "socket";

    public string Says => "A socket with a name in the file system, or an abstract one, whose name begins with @.";

    public IReadOnlyList<SubjectKey> SubjectKeys { get; } =
    [
        new("path", "Its name."),
    ];

    public IReadOnlyList<Property> Properties { get; } =
    [
        Property.Truth("exists", "Whether it is there."),
        Property.Truth("listening", "Whether something waits on it."),
        Property.List("process", "The names of the processes that have it."),
    ];

    public (string Property, string Value) Default => ("listening", "true");

    public Vantage SeenFor(IReadOnlyDictionary<string, string> subject, IReadOnlySet<string> wanted) => Vantage.Outside;

    public ValueTask<IReadOnlyDictionary<string, Value>> ObserveAsync(IReadOnlyDictionary<string, string> subject, IReadOnlySet<string> wanted, Scene scene, CancellationToken cancel)
    {
        var sockets = scene.UnixSockets.Where(s => s.Path == subject["path"]).ToList();
        var found = new Dictionary<string, Value>(StringComparer.Ordinal)
        {
            ["exists"] = Value.Of(sockets.Count > 0),
            ["listening"] = Value.Of(sockets.Exists(s => s.Listening)),
        };
        if (sockets.Count > 0 && wanted.Contains("process"))
        {
            found["process"] = Value.Of(sockets.SelectMany(s => MachineSockets.Owners(s.Inode, scene.Processes)).Select(p => p.CalledName).Distinct());
        }

        return new(found);
    }
}
