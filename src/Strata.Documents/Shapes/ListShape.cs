using System.Text.Json.Nodes;
using Strata.Documents.Yaml;

namespace Strata.Documents.Shapes;

/// <summary>A list of values of one shape.</summary>
public sealed record ListShape(Shape Item, int Least = 0, int Most = int.MaxValue) : Shape
{
    public override string Words => "a list";

    public override string Advise(string key, Node found) =>
        Example.Length == 0 && found is TextNode { Text.Length: > 0 } one ? $"Write {key}: [{one.Text}]" : Example.Length > 0 ? base.Advise(key, found) : $"Write {key}: [one, another]";

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
