using System.Text.Json.Nodes;
using Strata.Documents.Shapes;

namespace Strata.Documents.Draws;

/// <summary>How one variable is drawn: a map with the key of one kind of draw.</summary>
internal sealed record DrawShape : Shape
{
    public override string Words => "a map";

    public override JsonObject Schema(SchemaDefinitions definitions)
    {
        var kinds = DrawKinds.All.Values.OrderBy(k => k.Key, StringComparer.Ordinal).ToList();
        return new MapShape([.. kinds.Select(k => new Key<Shape>(k.Key, k.Shape, k.Says))]) { One = [.. kinds.Select(k => k.Key)] }.Schema(definitions);
    }
}
