using System.Text.Json;
using System.Text.Json.Nodes;
using Strata.Checks.Values;
using Strata.Checks.Verdicts;

namespace Strata.Checks.Resources;

/// <summary>An image in podman's store, asked of the podman of its user.</summary>
internal sealed class ContainerImageResource : IResource
{
    public string Name => "container_image";

    public string Says => "An image in podman's store.";

    public IReadOnlyList<SubjectKey> SubjectKeys { get; } =
    [
        new("name", "Its name, with a tag or not."),
        new("user", "Whose podman is asked. Without it: root's."),
    ];

    public IReadOnlyList<Property> Properties { get; } =
    [
        Property.Truth("exists", "Whether it is there."),
        Property.Number("bytes", "Its size in bytes."),
        Property.Number("layers", "How many layers it has."),
        Property.Text("user", "Who runs in its containers; empty for root."),
        Property.List("entrypoint", "The words of its entry point."),
        Property.List("command", "The words of its command."),
        Property.List("ports", "The ports that it exposes, such as 80/tcp."),
        Property.List("labels", "Its labels, each NAME=VALUE."),
    ];

    public (string Property, string Value) Default => ("exists", "true");

    public Vantage SeenFor(IReadOnlyDictionary<string, string> subject, IReadOnlySet<string> wanted) => Vantage.Inside;

    public async ValueTask<IReadOnlyDictionary<string, Value>> ObserveAsync(IReadOnlyDictionary<string, string> subject, IReadOnlySet<string> wanted, Scene scene, CancellationToken cancel)
    {
        var result = await InsideCommand.RunAsync(scene, ["/usr/bin/podman", "image", "inspect", "--", subject["name"]], cancel, subject.GetValueOrDefault("user")).ConfigureAwait(false);
        var found = new Dictionary<string, Value>(StringComparer.Ordinal) { ["exists"] = Value.Of(result.Exit == 0) };
        if (result.Exit != 0)
        {
            return found;
        }

        JsonNode one;
        try
        {
            one = JsonNode.Parse(result.Output)![0]!;
        }
        catch (JsonException)
        {
            throw new LookupException("podman told something that cannot be read");
        }

        var config = one["Config"];
        found["bytes"] = Value.Of((double?)one["Size"] ?? 0);
        found["layers"] = Value.Of(one["RootFS"]?["Layers"]?.AsArray().Count ?? 0);
        found["user"] = Value.Of((string?)config?["User"] ?? "");
        found["entrypoint"] = Value.Of(config?["Entrypoint"]?.AsArray().Select(w => (string?)w ?? "") ?? []);
        found["command"] = Value.Of(config?["Cmd"]?.AsArray().Select(w => (string?)w ?? "") ?? []);
        found["ports"] = Value.Of(config?["ExposedPorts"]?.AsObject().Select(p => p.Key) ?? []);
        found["labels"] = Value.Of(config?["Labels"]?.AsObject().Select(l => $"{l.Key}={(string?)l.Value}") ?? []);
        return found;
    }
}
