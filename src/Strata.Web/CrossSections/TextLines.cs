namespace Strata.Web.CrossSections;

/// <summary>Breaks a name into lines, for SVG text, which does not wrap.</summary>
internal static class TextLines
{
    public static IReadOnlyList<string> Break(string text, int length)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > length)
            {
                lines.Add(line);
                line = "";
            }

            line = line.Length == 0 ? word : $"{line} {word}";
        }

        lines.Add(line);
        return lines;
    }
}
