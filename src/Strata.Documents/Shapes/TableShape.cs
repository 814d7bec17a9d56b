using System.Text.Json.Nodes;

namespace Strata.Documents.Shapes;

/// <summary>A map whose keys are names that the author chooses, and whose values are of one shape.</summary>
/// <param name="Name">What a name must look like.</param>
public sealed record TableShape(TextRule Name, Shape Value, int Least = 0, int Most = int.MaxValue) : Shape
{
    public override string Words => "a map";

    public override JsonObject Schema(SchemaDefinitions definitions)
    {
        var schema = new JsonObject
        {
            ["type"] = "object",
            ["propertyNames"] = new JsonObject { ["pattern"] = Name.Pattern },
            ["additionalProperties"] = Value.Schema(definitions),
        };
        if (Least > 0)
        {
            schema["minProperties"] = Least;
        }

        if (Most < int.MaxValue)
        {
            schema["maxProperties"] = Most;
        }

        return schema;
    }
}
