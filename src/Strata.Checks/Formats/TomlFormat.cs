using System.Collections;
using System.Globalization;
using Tomlyn;
using Tomlyn.Model;

namespace Strata.Checks.Formats;

/// <summary>TOML 1.0.</summary>
internal sealed class TomlFormat : IDocumentFormat
{
    public IReadOnlyList<object?> Read(string text)
    {
        if (Nesting(text) > IDocumentFormat.DeepestNesting)
        {
            throw new FormatException("it is nested too deep");
        }

        try
        {
            return [Convert(TomlSerializer.Deserialize<TomlTable>(text))];
        }
        catch (TomlException e)
        {
            throw new FormatException(e.Message.Split('\n')[0], e);
        }
    }

    // Of opening brackets over closing ones, wherever they stand, and of the dots of a line, which may be those of a key: at least
    // as deep as the reader would go.
    private static int Nesting(string text)
    {
        int depth = 0, dots = 0, deepest = 0;
        foreach (var c in text)
        {
            depth = c switch { '[' or '{' => depth + 1, ']' or '}' => Math.Max(0, depth - 1), _ => depth };
            dots = c switch { '\n' => 0, '.' => dots + 1, _ => dots };
            deepest = Math.Max(deepest, Math.Max(depth, dots));
        }

        return deepest;
    }

    private static object? Convert(object? value) => value switch
    {
        TomlTable table => table.ToDictionary(e => e.Key, e => Convert(e.Value), StringComparer.Ordinal),
        string or bool or null => value,
        long number => (double)number,
        double => value,
        IEnumerable list => list.Cast<object?>().Select(Convert).ToList(),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
