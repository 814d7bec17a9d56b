using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Strata.Documents.Shapes;

/// <summary>A map with known keys, and no others.</summary>
public record MapShape(params ImmutableArray<Key> Keys) : Shape
{
    /// <summary>Keys of which one must be there, and one only; empty where there is no such choice.</summary>
    public ImmutableArray<string> One { get; init; } = [];

    /// <summary>Keys of which one at least must be there; empty where there is no such choice.</summary>
    public ImmutableArray<string> Some { get; init; } = [];

    /// <summary>How many of its keys must be there at least.</summary>
    public int Least { get; init; }

    public override string Words => "a map";

    /// <summary>The key itself, and not one that is called the same.</summary>
    internal bool Has(Key key)
    {
        foreach (var own in Keys)
        {
            if (ReferenceEquals(own, key))
            {
                return true;
            }
        }

        return false;
    }

    public override JsonObject Schema(SchemaDefinitions definitions)
    {
        var schema = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject(Keys.Select(k => KeyValuePair.Create(k.Name, (JsonNode?)k.Schema(definitions)))),
        };
        if (Keys.Any(k => k.IsRequired))
        {
            schema["required"] = new JsonArray([.. Keys.Where(k => k.IsRequired).Select(k => JsonValue.Create(k.Name))]);
        }

        if (Least > 0)
        {
            schema["minProperties"] = Least;
        }

        if (One.Length > 0)
        {
            schema["oneOf"] = Requiring(One);
        }

        if (Some.Length > 0)
        {
            schema["anyOf"] = Requiring(Some);
        }

        schema["additionalProperties"] = false;
        return schema;
    }

    private static JsonArray Requiring(IEnumerable<string> names) =>
        [.. names.Select(n => new JsonObject { ["required"] = new JsonArray(n) })];
}
