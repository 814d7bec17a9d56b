using System.Text.Json.Nodes;

namespace Strata.Documents.Shapes;

/// <summary>Anything at all: somebody else knows what it must look like.</summary>
public sealed record AnyShape : Shape
{
    public override string Words => "a value";

    public override JsonObject Schema(SchemaDefinitions definitions) => [];
}
