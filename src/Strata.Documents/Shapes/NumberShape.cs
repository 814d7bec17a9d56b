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

    public override string Advise(string key, Node found)
    {
        if (found is TextNode { Quoted: true } quoted && TryRead(quoted with { Quoted = false }, out _))
        {
            return $"Take the quotes away: {key}: {quoted.Text}";
        }

        var near = found is TextNode text && double.TryParse(text.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var asked) && double.IsFinite(asked) ? asked : 1;
        return string.Create(CultureInfo.InvariantCulture, $"Write {key}: {Math.Clamp(near, Least, Most)}");
    }

    public override JsonObject Schema(SchemaDefinitions definitions) => new() { ["type"] = "number", ["minimum"] = Least, ["maximum"] = Most };
}
