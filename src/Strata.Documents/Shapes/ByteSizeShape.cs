using System.Text.Json.Nodes;
using Strata.Documents.Quantities;
using Strata.Documents.Yaml;

namespace Strata.Documents.Shapes;

/// <summary>An amount of bytes such as <c>64M</c> (see <see cref="ByteSize"/>) in a range, both ends included.</summary>
public sealed record ByteSizeShape(long Least, long Most) : ScalarShape
{
    public override string Words => $"a size such as 64M, from {ByteSize.Show(Least)} to {ByteSize.Show(Most)}";

    public override bool Fits(TextNode text) => TryRead(text, out _);

    public bool TryRead(TextNode text, out long value) => ByteSize.TryParse(text.Text, out value) && value >= Least && value <= Most;

    public override JsonObject Schema(SchemaDefinitions definitions) => new()
    {
        ["type"] = new JsonArray("string", "integer"),
        ["pattern"] = "^[0-9]+[KMGT]?$",
        ["description"] = $"A size, from {ByteSize.Show(Least)} to {ByteSize.Show(Most)}.",
        ["examples"] = new JsonArray("64M", "2G"),
    };
}
