using Strata.Checks.Values;
using Strata.Checks.Verdicts;

namespace Strata.Checks.Resources;

/// <summary>A package of Debian, from dpkg's own list.</summary>
internal sealed class PackageResource : IResource
{
    public string Name => "package";

    public string Says => "A package of Debian, from dpkg's own list.";

    public IReadOnlyList<SubjectKey> SubjectKeys { get; } =
    [
        new("name", "Its name."),
    ];

    public IReadOnlyList<Property> Properties { get; } =
    [
        Property.Truth("installed", "Whether it is installed."),
        Property.Text("version", "The version that is installed."),
        Property.Truth("held", "Whether it is kept from being upgraded."),
        Property.Text("status", "installed, config-files, not-installed and so on, in dpkg's words."),
    ];

    public (string Property, string Value) Default => ("installed", "true");

    public Vantage SeenFor(IReadOnlyDictionary<string, string> subject, IReadOnlySet<string> wanted) => Vantage.Outside;

    public ValueTask<IReadOnlyDictionary<string, Value>> ObserveAsync(IReadOnlyDictionary<string, string> subject, IReadOnlySet<string> wanted, Scene scene, CancellationToken cancel)
    {
        var text = scene.Files.ReadText("/var/lib/dpkg/status") ?? throw new LookupException("the machine has no list of packages");
        var name = subject["name"];
        var entry = ("\n\n" + text).Split("\n\nPackage: " + name + "\n", 2);
        var fields = entry.Length < 2
            ? null
            : entry[1].Split("\n\n", 2)[0].Split('\n').Select(l => l.Split(": ", 2)).Where(f => f.Length == 2 && f[0].Length > 0 && f[0][0] != ' ')
                .DistinctBy(f => f[0]).ToDictionary(f => f[0], f => f[1], StringComparer.Ordinal);

        // Wanted, error, status: install ok installed.
        var status = fields?.GetValueOrDefault("Status", "").Split(' ') ?? [];
        var installed = status is [_, _, "installed"];
        return new(new Dictionary<string, Value>(StringComparer.Ordinal)
        {
            ["installed"] = Value.Of(installed),
            ["held"] = Value.Of(status is ["hold", ..]),
            ["status"] = Value.Of(status is [_, _, var state] ? state : "not-installed"),
            ["version"] = Value.Of(installed ? fields!.GetValueOrDefault("Version") : null),
        });
    }
}
