using System.Text.Json;
using System.Text.Json.Nodes;
using Strata.Checks.Values;
using Strata.Checks.Verdicts;

namespace Strata.Checks.Resources;

/// <summary>A container of podman, asked of the podman of its user.</summary>
internal sealed class ContainerResource : IResource
{
    public string Name => "container";

    public string Says => "A container of podman.";

    public IReadOnlyList<SubjectKey> SubjectKeys { get; } =
    [
        new("name", "Its name."),
        new("user", "Whose podman is asked. Without it: root's."),
    ];

    public IReadOnlyList<Property> Properties { get; } =
    [
        Property.Truth("exists", "Whether it is there, running or not."),
        Property.Truth("running", "Whether it runs."),
        Property.Text("image", "The name of its image."),
        Property.Text("status", "running, exited, paused and so on, in podman's words."),
        Property.Number("exit", "The exit code that it ended with."),
        Property.List("ports", "Ports of the machine that lead into it: HOST:CONTAINER/tcp."),
        Property.Text("health", "What its health check says."),
        Property.List("networks", "The networks that it is on."),
        Property.List("volumes", "What is mounted in it: SOURCE:PLACE."),
    ];

    public (string Property, string Value) Default => ("running", "true");

    public Vantage SeenFor(IReadOnlyDictionary<string, string> subject, IReadOnlySet<string> wanted) => Vantage.Inside;

    public async ValueTask<IReadOnlyDictionary<string, Value>> ObserveAsync(IReadOnlyDictionary<string, string> subject, IReadOnlySet<string> wanted, Scene scene, CancellationToken cancel)
    {
        var result = await InsideCommand.RunAsync(scene, ["/usr/bin/podman", "container", "inspect", "--", subject["name"]], cancel, subject.GetValueOrDefault("user")).ConfigureAwait(false);
        var exists = result.Exit == 0;
        var found = new Dictionary<string, Value>(StringComparer.Ordinal) { ["exists"] = Value.Of(exists), ["running"] = Value.Of(false) };
        if (!exists)
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

        var state = one["State"];
        found["status"] = Value.Of((string?)state?["Status"]);
        found["running"] = Value.Of((string?)state?["Status"] == "running");
        found["exit"] = Value.Of((double?)state?["ExitCode"] ?? 0);
        found["health"] = Value.Of((string?)state?["Health"]?["Status"]);
        found["image"] = Value.Of((string?)one["ImageName"]);
        found["ports"] = Value.Of(one["HostConfig"]?["PortBindings"]?.AsObject().SelectMany(p => p.Value?.AsArray().Select(b => $"{(string?)b?["HostPort"]}:{p.Key}") ?? []) ?? []);
        found["networks"] = Value.Of(one["NetworkSettings"]?["Networks"]?.AsObject().Select(n => n.Key) ?? []);
        found["volumes"] = Value.Of(one["Mounts"]?.AsArray().Select(m => $"{(string?)m?[nameof(Name)] ?? (string?)m?["Source"]}:{(string?)m?["Destination"]}") ?? []);
        return found;
    }
}
