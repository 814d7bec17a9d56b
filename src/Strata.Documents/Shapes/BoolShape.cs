using System.Text.Json.Nodes;
using Strata.Documents.Yaml;

namespace Strata.Documents.Shapes;

/// <summary><c>true</c> or <c>false</c>, nothing else.</summary>
public sealed record BoolShape : ScalarShape
{
    public override string Words => "true or false";

    public override bool Fits(TextNode text) => text is { Quoted: false, Text: "true" or "false" };

    public override JsonObject Schema(SchemaDefinitions definitions) => new() { ["type"] = "boolean" };
}
