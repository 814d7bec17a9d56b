using System.Collections.Immutable;
using System.Text;

namespace Strata.Documents.Draws;

/// <summary>
/// Puts drawn values into a text: <c>@{name}</c> becomes the value, as plain text, in one pass (a value that looks like a
/// reference stays as it is). <c>@@{</c> stands for a plain <c>@{</c>, and <c>@@@{name}</c> for an at sign before a value. What
/// is no known name stays as written.
/// </summary>
public static class Template
{
    private const int LongestName = 80;

    public static string Fill(string text, IReadOnlyDictionary<string, string> values)
    {
        if (!text.Contains("@{", StringComparison.Ordinal))
        {
            return text;
        }

        var filled = new StringBuilder(text.Length);
        var done = 0;
        for (var at = Run(text, 0, out var brace); at >= 0; at = Run(text, brace, out brace))
        {
            var signs = brace - at;
            filled.Append(text, done, at - done).Append('@', signs / 2);
            done = brace;
            if (signs % 2 == 0)
            {
                continue;
            }

            if (Name(text, brace) is { } name && values.TryGetValue(name, out var value))
            {
                filled.Append(value);
                done = brace = brace + name.Length + 2;
            }
            else
            {
                filled.Append('@');
            }
        }

        return filled.Append(text, done, text.Length - done).ToString();
    }

    /// <summary>Every reference in a text, in order: anything between <c>@{</c> and <c>}</c> (at most 80 characters on one line), unless it is escaped.</summary>
    public static ImmutableArray<TemplateReference> Names(string text)
    {
        if (!text.Contains("@{", StringComparison.Ordinal))
        {
            return [];
        }

        var names = ImmutableArray.CreateBuilder<TemplateReference>();
        for (var at = Run(text, 0, out var brace); at >= 0; at = Run(text, brace, out brace))
        {
            if ((brace - at) % 2 == 1 && Name(text, brace) is { } name)
            {
                names.Add(new(name, brace - 1));
            }
        }

        return names.DrainToImmutable();
    }

    // The next run of at signs that ends before a brace: where it begins, and where the brace is.
    private static int Run(string text, int from, out int brace)
    {
        brace = text.IndexOf("@{", from, StringComparison.Ordinal) + 1;
        if (brace == 0)
        {
            return -1;
        }

        var at = brace - 1;
        while (at > from && text[at - 1] == '@')
        {
            at--;
        }

        return at;
    }

    private static string? Name(string text, int brace)
    {
        var rest = text.AsSpan(brace + 1, Math.Min(LongestName + 1, text.Length - brace - 1));
        var end = rest.IndexOfAny('}', '\n');
        return end >= 0 && rest[end] == '}' ? rest[..end].ToString() : null;
    }
}
