using System.Text.Json;
using System.Text.Json.Nodes;
using Strata.Checks.Values;
using Strata.Checks.Verdicts;

namespace Strata.Checks.Resources;

/// <summary>A container of podman, asked of the podman of its user.</summary>
internal sealed class ContainerResource : IResource
{
    public string Name => "container";

    public IReadOnlyList<string> SubjectKeys => ["name", "user"];

    public IReadOnlyList<string> Properties => ["exists", "running", "image", "status", "exit", "ports", "health", "networks", "volumes"];

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
