using System.Text;

namespace Strata.Cli.Speech;

/// <summary>Lines of text no longer than can be read well, broken between words.</summary>
internal static class Wrapping
{
    /// <summary>The longest line that is comfortable to read.</summary>
    public const int Measure = 76;

    /// <summary>How wide lines on standard output may be; null where no terminal shows them, and they stay as they are.</summary>
    public static int? Width()
    {
        if (Console.IsOutputRedirected)
        {
            return null;
        }

        try
        {
            // A terminal that was told no size says 0.
            return Console.WindowWidth is > 0 and var width ? Math.Min(width, Measure) : Measure;
        }
        catch (IOException)
        {
            return Measure;
        }
    }

    /// <summary>The text with each longer line broken. A word that is longer than a line, and what is indented, stay whole.</summary>
    public static string To(int? width, string text) => width is { } most ? string.Join('\n', text.Split('\n').Select(l => Line(l, most))) : text;

    private static string Line(string line, int width)
    {
        if (line.Length <= width || line.StartsWith(' '))
        {
            return line;
        }

        // What follows a bullet stands under its text.
        var indent = line.StartsWith("- ", StringComparison.Ordinal) ? "  " : "";
        var wrapped = new StringBuilder();
        var column = 0;
        foreach (var word in line.Split(' '))
        {
            if (column > 0 && column + 1 + word.Length > width)
            {
                wrapped.Append('\n').Append(indent).Append(word);
                column = indent.Length + word.Length;
            }
            else
            {
                wrapped.Append(column > 0 ? " " : "").Append(word);
                column += (column > 0 ? 1 : 0) + word.Length;
            }
        }

        return wrapped.ToString();
    }
}
