using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Strata.Documents.Names;
using Strata.Documents.Yaml;

namespace Strata.Documents.Shapes;

/// <summary>One word out of a few.</summary>
public sealed record ChoiceShape(params ImmutableArray<string> Choices) : ScalarShape
{
    public override string Words => string.Join(" or ", Choices);

    public override bool Fits(TextNode text) => Choices.Contains(text.Text);

    public override string Advise(string key, Node found) =>
        found is TextNode { Text: var text } && Nearest.To(text, Choices, 1) is [var near] ? $"Did you mean '{near}'?" : $"Write {key}: {string.Join($", or {key}: ", Choices)}";

    public override JsonObject Schema(SchemaDefinitions definitions) => new() { ["enum"] = new JsonArray([.. Choices.Select(c => JsonValue.Create(c))]) };
}
