using System.Globalization;
using System.Text.Json.Nodes;
using Strata.Documents.Yaml;

namespace Strata.Documents.Shapes;

/// <summary>A number, with a fraction or without, in a range, both ends included; in quotes it is a text and does not fit.</summary>
public sealed record NumberShape(double Least, double Most) : ScalarShape
{
    public override string Words => string.Create(CultureInfo.InvariantCulture, $"a number from {Least} to {Most}");

    public override bool Fits(TextNode text) => TryRead(text, out _);

    public bool TryRead(TextNode text, out double value)
    {
        value = 0;
        return !text.Quoted
            && double.TryParse(text.Text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value)
            && value >= Least && value <= Most;
    }

    public override JsonObject Schema(SchemaDefinitions definitions) => new() { ["type"] = "number", ["minimum"] = Least, ["maximum"] = Most };
}
