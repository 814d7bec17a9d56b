using System.Text.Json.Nodes;
using Strata.Documents.Yaml;

namespace Strata.Documents.Shapes;

/// <summary>A text that is not empty; numbers and truth values are texts too.</summary>
/// <param name="Rule">What it must look like; null for any.</param>
public sealed record TextShape(TextRule? Rule = null) : ScalarShape
{
    /// <summary>Whether it may be empty, in quotes.</summary>
    public bool MayBeEmpty { get; init; }

    /// <summary>The most characters that it may have.</summary>
    public int Longest { get; init; } = int.MaxValue;

    public override string Words => "a text";

    public override bool Fits(TextNode text) => (text.Text.Length > 0 || (MayBeEmpty && text.Quoted)) && text.Text.Length <= Longest && Rule?.Holds(text.Text) != false;

    public override JsonObject Schema(SchemaDefinitions definitions) => this == new TextShape()
        ? definitions.Refer("text", Own)
        : this == new TextShape { MayBeEmpty = true } ? definitions.Refer("any-text", Own) : Own();

    private JsonObject Own()
    {
        var schema = new JsonObject { ["type"] = new JsonArray("string", "number", "boolean") };
        if (!MayBeEmpty)
        {
            schema["minLength"] = 1;
        }

        if (Longest < int.MaxValue)
        {
            schema["maxLength"] = Longest;
        }

        if (Rule is not null)
        {
            schema["pattern"] = Rule.Pattern;
        }

        return schema;
    }
}
