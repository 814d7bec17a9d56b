using System.Text.Json.Nodes;

namespace Strata.Documents.Shapes;

/// <summary>One value, or a list of such values.</summary>
public sealed record SeveralShape(ScalarShape Item) : Shape
{
    public override string Words => $"{Item.Words}, or a list of them";

    public override JsonObject Schema(SchemaDefinitions definitions) => new()
    {
        ["anyOf"] = new JsonArray(Item.Schema(definitions), new JsonObject { ["type"] = "array", ["items"] = Item.Schema(definitions) }),
    };
}
