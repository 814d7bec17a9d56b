using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Strata.Documents.Yaml;

namespace Strata.Documents.Shapes;

/// <summary>One word out of a few.</summary>
public sealed record ChoiceShape(params ImmutableArray<string> Choices) : ScalarShape
{
    public override string Words => string.Join(" or ", Choices);

    public override bool Fits(TextNode text) => Choices.Contains(text.Text);

    public override JsonObject Schema(SchemaDefinitions definitions) => new() { ["enum"] = new JsonArray([.. Choices.Select(c => JsonValue.Create(c))]) };
}
