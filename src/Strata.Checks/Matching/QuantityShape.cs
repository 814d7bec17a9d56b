using System.Globalization;
using System.Text.Json.Nodes;
using Strata.Documents.Shapes;
using Strata.Documents.Yaml;

namespace Strata.Checks.Matching;

/// <summary>A number in quotes or not, since a draw stands in quotes.</summary>
/// <param name="Share">Whether it may have a percent sign.</param>
/// <param name="Least">The least that it may be.</param>
/// <param name="Most">The most that it may be.</param>
internal sealed record QuantityShape(bool Share = false, double Least = double.NegativeInfinity, double Most = double.PositiveInfinity) : ScalarShape
{
    public override string Words => (double.IsFinite(Least), double.IsFinite(Most)) switch
    {
        (true, true) => string.Create(CultureInfo.InvariantCulture, $"a number from {Least} to {Most}"),
        (true, false) => string.Create(CultureInfo.InvariantCulture, $"a number of at least {Least}"),
        _ => "a number",
    };

    public override bool Fits(TextNode text) =>
        double.TryParse(Share ? text.Text.TrimEnd('%') : text.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= Least && number <= Most;

    public override JsonObject Schema(SchemaDefinitions definitions)
    {
        var schema = new JsonObject { ["type"] = new JsonArray("number", "string"), ["pattern"] = $"^ *[-+]?[0-9.]+([eE][-+]?[0-9]+)?{(Share ? "%*" : "")} *$" };
        if (double.IsFinite(Least))
        {
            schema["minimum"] = Least;
        }

        if (double.IsFinite(Most))
        {
            schema["maximum"] = Most;
        }

        return schema;
    }
}
