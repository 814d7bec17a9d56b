using System.Text.Json.Nodes;

namespace Strata.Documents.Shapes;

/// <summary>A list of values of one shape.</summary>
public sealed record ListShape(Shape Item, int Least = 0, int Most = int.MaxValue) : Shape
{
    public override string Words => "a list";

    public override JsonObject Schema(SchemaDefinitions definitions)
    {
        var schema = new JsonObject { ["type"] = "array", ["items"] = Item.Schema(definitions) };
        if (Least > 0)
        {
            schema["minItems"] = Least;
        }

        if (Most < int.MaxValue)
        {
            schema["maxItems"] = Most;
        }

        return schema;
    }
}
