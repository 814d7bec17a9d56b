using Strata.Checks.Values;
using Strata.Checks.Verdicts;

namespace Strata.Checks.Resources;

/// <summary>What the journal holds, the newest thousand entries at most, asked of journalctl.</summary>
internal sealed class JournalResource : IResource
{
    public string Name => "journal";

    public string Says => "What the journal holds, the newest thousand entries at most.";

    public IReadOnlyList<SubjectKey> SubjectKeys { get; } =
    [
        new("unit", "Of which unit."),
        new("contains", "A text that must be in an entry."),
        new("priority", "Entries of this priority or graver ones: err, warning."),
        new("since", "Entries since then, as journalctl reads it: -5min."),
    ];

    public IReadOnlyList<string> NamedBy => ["unit", "contains"];

    public IReadOnlyList<Property> Properties { get; } =
    [
        Property.Number("count", "How many entries there are."),
        Property.List("lines", "The entries, oldest first."),
        Property.Text("last", "The newest one."),
    ];

    public (string Property, string Value) Default => ("count", "1");

    public Vantage SeenFor(IReadOnlyDictionary<string, string> subject, IReadOnlySet<string> wanted) => Vantage.Inside;

    public async ValueTask<IReadOnlyDictionary<string, Value>> ObserveAsync(IReadOnlyDictionary<string, string> subject, IReadOnlySet<string> wanted, Scene scene, CancellationToken cancel)
    {
        List<string> words = ["/usr/bin/journalctl", "--quiet", "--no-pager", "--output=cat", "--lines=1000"];
        foreach (var (key, option) in new[] { ("unit", "--unit="), ("priority", "--priority="), ("since", "--since=") })
        {
            if (subject.TryGetValue(key, out var value))
            {
                words.Add(option + value);
            }
        }

        var result = await InsideCommand.RunAsync(scene, words, cancel).ConfigureAwait(false);
        if (result.Exit != 0)
        {
            throw new LookupException($"journalctl: {result.Errors.Trim()}");
        }

        var part = subject.GetValueOrDefault("contains", "");
        var lines = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(l => l.Contains(part, StringComparison.Ordinal)).ToList();
        return new Dictionary<string, Value>(StringComparer.Ordinal)
        {
            ["count"] = Value.Of(lines.Count),
            ["lines"] = Value.Of(lines),
            ["last"] = Value.Of(lines.LastOrDefault()),
        };
    }
}
