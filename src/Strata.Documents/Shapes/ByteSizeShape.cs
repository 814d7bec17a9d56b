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

    public override string Advise(string key, Node found)
    {
        if (found is TextNode text && ByteSize.TryParse(text.Text, out var asked))
        {
            return ByteSize.TryParse(text.Text + "M", out var megabytes) && megabytes >= Least && megabytes <= Most
                ? $"Write {key}: {text.Text}M"
                : $"Write {key}: {ByteSize.Show(asked < Least ? Least : Most)}";
        }

        var shorter = (found as TextNode)?.Text.ToUpperInvariant().TrimEnd('B', 'I') ?? "";
        return ByteSize.TryParse(shorter, out var size) && size >= Least && size <= Most ? $"Write {key}: {shorter}" : $"Write {key}: 64M";
    }

    public override JsonObject Schema(SchemaDefinitions definitions) => new()
    {
        ["type"] = new JsonArray("string", "integer"),
        ["pattern"] = "^[0-9]+[KMGT]?$",
        ["description"] = $"A size, from {ByteSize.Show(Least)} to {ByteSize.Show(Most)}.",
        ["examples"] = new JsonArray("64M", "2G"),
    };
}
