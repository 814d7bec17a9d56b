using System.Text.Json.Nodes;

namespace Strata.Documents.Shapes;

/// <summary>A map of which somebody else knows what it must look like.</summary>
public sealed record AnyShape : Shape
{
    public override string Words => "a map";

    public override JsonObject Schema(SchemaDefinitions definitions) => [];
}
