using System.Text.Json.Nodes;

namespace Strata.Documents.Shapes;

/// <summary>A key that a map may have.</summary>
/// <param name="Name">As it is written.</param>
/// <param name="Says">What it is for: one sentence or two, shown by editors and in complaints.</param>
public abstract record Key(string Name, string Says)
{
    /// <summary>Whether a map without it is wrong.</summary>
    public bool IsRequired { get; init; }

    /// <summary>What stands behind it.</summary>
    public abstract Shape Value { get; }

    internal JsonObject Schema(SchemaDefinitions definitions)
    {
        var schema = Value.Schema(definitions);
        var says = (string?)schema["description"];
        schema.Remove("description");
        schema.Insert(0, "description", says is null ? Says : $"{Says} {says}");
        return schema;
    }
}
