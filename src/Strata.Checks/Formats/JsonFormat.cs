using System.Text.Json;

namespace Strata.Checks.Formats;

/// <summary>JSON, RFC 8259.</summary>
internal sealed class JsonFormat : IDocumentFormat
{
    public IReadOnlyList<object?> Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new() { MaxDepth = IDocumentFormat.DeepestNesting });
            return [Convert(document.RootElement)];
        }
        catch (JsonException e)
        {
            throw new FormatException($"line {e.LineNumber + 1}: no JSON", e);
        }
    }

    private static object? Convert(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().GroupBy(p => p.Name, StringComparer.Ordinal).ToDictionary(g => g.Key, g => Convert(g.Last().Value), StringComparer.Ordinal),
        JsonValueKind.Array => element.EnumerateArray().Select(Convert).ToList(),
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => element.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };
}
