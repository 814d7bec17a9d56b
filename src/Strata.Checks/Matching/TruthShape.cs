using System.Text.Json.Nodes;
using Strata.Documents.Shapes;
using Strata.Documents.Yaml;

namespace Strata.Checks.Matching;

/// <summary>True or false, also in the words yes and no.</summary>
internal sealed record TruthShape : ScalarShape
{
    public override string Words => "true or false";

    public override bool Fits(TextNode text) => text.Text is "true" or "false" or "yes" or "no";

    public override JsonObject Schema(SchemaDefinitions definitions) => new()
    {
        ["anyOf"] = new JsonArray(new JsonObject { ["type"] = "boolean" }, new JsonObject { ["enum"] = new JsonArray("yes", "no", "true", "false") }),
    };
}
