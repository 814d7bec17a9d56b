using System.Text.Json.Nodes;
using Strata.Documents.Yaml;

namespace Strata.Documents.Shapes;

/// <summary><c>true</c> or <c>false</c>, nothing else.</summary>
public sealed record BoolShape : ScalarShape
{
    public override string Words => "true or false";

    public override bool Fits(TextNode text) => text is { Quoted: false, Text: "true" or "false" };

    public override string Advise(string key, Node found) => (found as TextNode)?.Text.ToLowerInvariant() switch
    {
        "true" or "yes" or "on" or "1" => $"Write {key}: true",
        "false" or "no" or "off" or "0" => $"Write {key}: false",
        _ => $"Write {key}: true, or {key}: false",
    };

    public override JsonObject Schema(SchemaDefinitions definitions) => new() { ["type"] = "boolean" };
}
