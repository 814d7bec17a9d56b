using Strata.Checks.Values;
using Strata.Checks.Verdicts;

namespace Strata.Checks.Resources;

/// <summary>What the machine's own programs find for a name, by whatever way the machine is set up to look.</summary>
internal sealed class DnsResource : IResource
{
    public string Name => "dns";

    public string Says => "What the machine's own programs find for a name, by whatever way the machine is set up to look.";

    public IReadOnlyList<SubjectKey> SubjectKeys { get; } =
    [
        new("name", "The name."),
    ];

    public IReadOnlyList<Property> Properties { get; } =
    [
        Property.Truth("resolves", "Whether there is an address."),
        Property.List("addresses", "The addresses."),
    ];

    public (string Property, string Value) Default => ("resolves", "true");

    public Vantage SeenFor(IReadOnlyDictionary<string, string> subject, IReadOnlySet<string> wanted) => Vantage.Inside;

    public async ValueTask<IReadOnlyDictionary<string, Value>> ObserveAsync(IReadOnlyDictionary<string, string> subject, IReadOnlySet<string> wanted, Scene scene, CancellationToken cancel)
    {
        var result = await InsideCommand.RunAsync(scene, ["/usr/bin/getent", "ahosts", subject["name"]], cancel).ConfigureAwait(false);
        var addresses = result.Output.Split('\n').Select(l => l.Split(' ', 2)[0]).Where(a => a.Length > 0).Distinct().ToList();
        return new Dictionary<string, Value>(StringComparer.Ordinal) { ["resolves"] = Value.Of(addresses.Count > 0), ["addresses"] = Value.Of(addresses) };
    }
}
