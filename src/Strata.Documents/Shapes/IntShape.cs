using System.Globalization;
using System.Text.Json.Nodes;
using Strata.Documents.Yaml;

namespace Strata.Documents.Shapes;

/// <summary>A whole number in a range, both ends included; in quotes it is a text and does not fit.</summary>
public sealed record IntShape(long Least = long.MinValue, long Most = long.MaxValue) : ScalarShape
{
    public override string Words => (Least, Most) switch
    {
        (long.MinValue, long.MaxValue) => "a whole number",
        (_, long.MaxValue) => $"a whole number of at least {Least}",
        (long.MinValue, _) => $"a whole number of at most {Most}",
        _ when Least == Most => $"{Least}",
        _ => $"a whole number from {Least} to {Most}",
    };

    public override bool Fits(TextNode text) => TryRead(text, out _);

    public bool TryRead(TextNode text, out long value)
    {
        value = 0;
        return !text.Quoted && long.TryParse(text.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) && value >= Least && value <= Most;
    }

    public override string Advise(string key, Node found)
    {
        if (found is TextNode { Quoted: true } quoted && TryRead(quoted with { Quoted = false }, out _))
        {
            return $"Take the quotes away: {key}: {quoted.Text}";
        }

        var near = found is TextNode text && long.TryParse(text.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var asked) ? asked : 1;
        return $"Write {key}: {Math.Clamp(near, Least, Most)}";
    }

    public override JsonObject Schema(SchemaDefinitions definitions)
    {
        var schema = new JsonObject { ["type"] = "integer" };
        if (Least != long.MinValue)
        {
            schema["minimum"] = Least;
        }

        if (Most != long.MaxValue)
        {
            schema["maximum"] = Most;
        }

        return schema;
    }
}
