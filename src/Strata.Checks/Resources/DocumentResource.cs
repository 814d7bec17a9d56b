using Strata.Checks.Formats;
using Strata.Checks.Matching;
using Strata.Checks.Values;
using Strata.Checks.Verdicts;

namespace Strata.Checks.Resources;

/// <summary>A value in a file of a format that has values in values. Each format is a resource of its own.</summary>
internal abstract class DocumentResource(string name, IDocumentFormat format) : IResource
{
    private const int SizeLimit = 4 << 20;

    public string Name => name;

    public string Says => $"A value in a file of {name.ToUpperInvariant()}.";

    public IReadOnlyList<SubjectKey> SubjectKeys { get; } =
    [
        new("path", "Its path in the machine."),
        new("query", "A way into it: services.web.ports[0], users[-1].name, services.*.image. Without it: the whole."),
        new("document", "Which document in it, from 0. Without it: the first.", new QuantityShape(Least: 0)),
    ];

    public IReadOnlyList<Property> Properties { get; } =
    [
        Property.Truth("exists", "Whether the file is there."),
        Property.Truth("valid", "Whether it is well written."),
        Property.Truth("found", "Whether the query leads to something."),
        Property.Text("value", "What the query leads to, when that is one thing."),
        Property.List("values", "All that the query leads to, or the items of the list that it leads to."),
        Property.Number("count", "How many that are; of a map, how many keys."),
        Property.List("keys", "The keys of the map that it leads to."),
        Property.Number("documents", "How many documents are in the file."),
    ];

    public (string Property, string Value) Default => ("valid", "true");

    public Vantage SeenFor(IReadOnlyDictionary<string, string> subject, IReadOnlySet<string> wanted) => Vantage.Outside;

    public ValueTask<IReadOnlyDictionary<string, Value>> ObserveAsync(IReadOnlyDictionary<string, string> subject, IReadOnlySet<string> wanted, Scene scene, CancellationToken cancel)
    {
        var bytes = scene.Files.Read(subject["path"], SizeLimit + 1);
        var found = new Dictionary<string, Value>(StringComparer.Ordinal)
        {
            ["exists"] = Value.Of(bytes is not null),
            ["valid"] = Value.Of(false),
            ["found"] = Value.Of(false),
            ["count"] = Value.Of(0),
        };
        if (bytes is null)
        {
            return new(found);
        }

        if (bytes.Length > SizeLimit)
        {
            throw new LookupException($"the file is larger than {SizeLimit >> 20} MiB, too large to be read");
        }

        IReadOnlyList<object?> documents;
        try
        {
            documents = format.Read(System.Text.Encoding.UTF8.GetString(bytes));
        }
        catch (FormatException e)
        {
            return wanted.SetEquals(["valid"]) || wanted.SetEquals(["exists"]) ? new(found) : throw new LookupException($"the file is no {name}: {e.Message}");
        }

        found["valid"] = Value.Of(true);
        found["documents"] = Value.Of(documents.Count);
        if (!int.TryParse(subject.GetValueOrDefault("document", "0"), out var number) || number < 0)
        {
            throw new LookupException("the document is no number from 0");
        }

        if (number < documents.Count)
        {
            Tell(found, Query(documents[number], subject.GetValueOrDefault("query", "")));
        }

        return new(found);
    }

    private static IReadOnlyList<object?> Query(object? document, string query)
    {
        try
        {
            return DocumentQuery.Find(document, query);
        }
        catch (FormatException e)
        {
            throw new LookupException(e.Message);
        }
    }

    private static void Tell(Dictionary<string, Value> found, IReadOnlyList<object?> all)
    {
        found["found"] = Value.Of(all.Count > 0);
        var items = all is [IReadOnlyList<object?> list] ? list : all;
        found["count"] = Value.Of(all is [IReadOnlyDictionary<string, object?> map] ? map.Count : items.Count);
        found["values"] = Value.Of(items.Select(v => DocumentQuery.Text(v) ?? "…"));
        if (all is [var only])
        {
            found["value"] = only switch
            {
                double number => Value.Of(number),
                bool truth => Value.Of(truth),
                IReadOnlyList<object?> => found["values"],
                _ => Value.Of(DocumentQuery.Text(only)),
            };
            if (only is IReadOnlyDictionary<string, object?> keyed)
            {
                found["keys"] = Value.Of(keyed.Keys);
            }
        }
    }
}
