using System.Text.Json.Nodes;
using Strata.Documents.Quantities;
using Strata.Documents.Yaml;

namespace Strata.Documents.Shapes;

/// <summary>A length of time such as <c>10s</c> (see <see cref="Duration"/>) in a range, both ends included.</summary>
public sealed record DurationShape(TimeSpan Least, TimeSpan Most) : ScalarShape
{
    public override string Words => $"a time such as 500ms, 10s or 2m, from {Duration.Show(Least)} to {Duration.Show(Most)}";

    public override bool Fits(TextNode text) => TryRead(text, out _);

    public bool TryRead(TextNode text, out TimeSpan value) => Duration.TryParse(text.Text, out value) && value >= Least && value <= Most;

    public override string Advise(string key, Node found)
    {
        if (found is TextNode text && Duration.TryParse(text.Text, out var asked))
        {
            return $"Write {key}: {Duration.Show(asked < Least ? Least : Most)}";
        }

        return found is TextNode { Text: var figures } && Duration.TryParse(figures + "s", out var seconds) && seconds >= Least && seconds <= Most
            ? $"Write {key}: {figures}s"
            : $"Write {key}: 10s";
    }

    public override JsonObject Schema(SchemaDefinitions definitions) => new()
    {
        ["type"] = "string",
        ["pattern"] = "^[0-9]+(ms|s|m|h)$",
        ["description"] = $"A time, from {Duration.Show(Least)} to {Duration.Show(Most)}.",
        ["examples"] = new JsonArray("500ms", "10s", "2m"),
    };
}
