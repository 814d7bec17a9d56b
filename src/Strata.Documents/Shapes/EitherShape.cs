using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Strata.Documents.Shapes;

/// <summary>One of several shapes.</summary>
public sealed record EitherShape(params ImmutableArray<Shape> Shapes) : Shape
{
    public override string Words => string.Join(", or ", Shapes.Select(s => s.Words));

    public override JsonObject Schema(SchemaDefinitions definitions) => new() { ["anyOf"] = new JsonArray([.. Shapes.Select(s => s.Schema(definitions))]) };
}
