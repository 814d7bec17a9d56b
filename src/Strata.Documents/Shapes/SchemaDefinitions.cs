using System.Text.Json.Nodes;

namespace Strata.Documents.Shapes;

/// <summary>What a schema says in one place and refers to from several, or from itself: its <c>$defs</c>. Not thread-safe.</summary>
public sealed class SchemaDefinitions
{
    private readonly SortedDictionary<string, JsonObject> definitions = new(StringComparer.Ordinal);

    /// <summary>A reference to a definition, which is made at the first call for its name.</summary>
    public JsonObject Refer(string name, Func<JsonObject> make)
    {
        if (definitions.TryAdd(name, []))
        {
            definitions[name] = make();
        }

        return new() { ["$ref"] = $"#/$defs/{name}" };
    }

    /// <summary>All that were referred to.</summary>
    internal JsonObject All() => new(definitions.Select(d => KeyValuePair.Create(d.Key, (JsonNode?)d.Value)));
}
