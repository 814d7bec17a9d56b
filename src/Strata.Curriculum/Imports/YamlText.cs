using System.Globalization;
using System.Text;

namespace Strata.Curriculum.Imports;

/// <summary>Writes texts into YAML so that they are read back as they are. They hold no character that <see cref="Documents.Texts.PlainText"/> calls unsafe.</summary>
internal static class YamlText
{
    /// <summary>On one line, in double quotes.</summary>
    public static string Quoted(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' or '\\' => quoted.Append('\\').Append(c),
                '\n' => quoted.Append("\\n"),
                '\t' => quoted.Append("\\t"),
                _ when IsPlain(c) => quoted.Append(c),
                _ => quoted.Append("\\u").Append(((int)c).ToString("X4", CultureInfo.InvariantCulture)),
            };
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>Behind a key: as lines that a person can read where that is possible, else quoted. The text ends with one line feed.</summary>
    /// <param name="indent">How far the key itself is indented.</param>
    public static string Block(string text, int indent)
    {
        if (!text.EndsWith('\n') || text.EndsWith("\n\n", StringComparison.Ordinal) || StartsWithSpaces(text) || !text.All(c => c == '\n' || c == '\t' || IsPlain(c)))
        {
            return Quoted(text);
        }

        var block = new StringBuilder(text.Length + 64).Append("|2");
        foreach (var line in text[..^1].Split('\n'))
        {
            block.Append('\n');
            if (line.Length > 0)
            {
                block.Append(' ', indent + 2).Append(line);
            }
        }

        return block.ToString();
    }

    // Lines of nothing but spaces before the first words: the library that reads YAML takes them for a wrong indentation.
    private static bool StartsWithSpaces(string text)
    {
        var words = text.Length - text.TrimStart().Length;
        return words == text.Length || text[..(text.LastIndexOf('\n', words) + 1)].Any(c => c != '\n');
    }

    // Halves of pairs are whole pairs here; line ends of other alphabets are not read as what they are.
    private static bool IsPlain(char c) => c is >= ' ' and not ('\u0085' or '\u00a0' or '\u2028' or '\u2029' or '\ufeff' or '\ufffe' or '\uffff');
}
