using System.Text.Json.Nodes;
using Strata.Documents.Shapes;

namespace Strata.Checks.Matching;

/// <summary>What stands behind a property under <c>expect</c>: a bare value, or a map of conditions of which all must hold.</summary>
/// <param name="Bare">What a bare value must look like.</param>
internal sealed record ConditionShape(ScalarShape Bare) : Shape
{
    /// <summary>A condition on a value that may be anything.</summary>
    public static readonly ConditionShape Any = new(new TextShape { MayBeEmpty = true });

    public override string Words => "a value or a map";

    public override JsonObject Schema(SchemaDefinitions definitions) => Bare switch
    {
        TextShape => definitions.Refer("condition", () => Either(definitions)),
        TruthShape => definitions.Refer("condition-truth", () => Either(definitions)),
        QuantityShape => definitions.Refer("condition-number", () => Either(definitions)),
        _ => Either(definitions),
    };

    private JsonObject Either(SchemaDefinitions definitions) =>
        new() { ["anyOf"] = new JsonArray(new OpenShape(Bare).Schema(definitions), definitions.Refer("conditions", () => Conditions(definitions))) };

    private static JsonObject Conditions(SchemaDefinitions definitions) =>
        new MapShape([.. MatcherKinds.All.Values.OrderBy(k => k.Key, StringComparer.Ordinal).Select(k => new Key<Shape>(k.Key, k.Shape, k.Says))]) { Least = 1 }.Schema(definitions);
}
