using System.Globalization;
using System.Text;

namespace Strata.Curriculum.Imports.Killercoda;

/// <summary>Writes task.md: what a scenario shows page by page, on one.</summary>
internal static class TaskWriter
{
    /// <summary>The step's heading, and what its check says.</summary>
    public static string Heading(ScenarioPage step)
    {
        var number = step.Name["step".Length..];
        return step.Title is not { } title
            ? $"Step {number}"
            : title.StartsWith($"Step {number}", StringComparison.OrdinalIgnoreCase) && (title.Length == 5 + number.Length || !char.IsAsciiDigit(title[5 + number.Length]))
                ? title
                : $"Step {number}: {title}";
    }

    /// <summary>The text.</summary>
    /// <param name="pages">The scenario's pages with what their files say, in order; empty texts where there are none.</param>
    /// <param name="checks">Whether steps are verified.</param>
    /// <param name="scripts">Whether scripts of the scenario run, whose words are kept on the machine.</param>
    public static string Write(string title, string? description, string? difficulty, IEnumerable<(ScenarioPage Page, string Markdown)> pages, bool checks, bool scripts)
    {
        var text = new StringBuilder();
        Append(text, description is null ? null : Plain(description));
        Append(text, difficulty is null ? null : $"Difficulty: {Plain(difficulty.ToLower(CultureInfo.InvariantCulture))}.");
        foreach (var (page, markdown) in pages)
        {
            if (page.Name != "intro")
            {
                Append(text, "## " + Plain(page.Name == "finish" ? page.Title ?? "At the end" : Heading(page)));
            }

            Append(text, WithoutTitle(markdown, page.Name == "intro" ? title : page.Title));
        }

        if (text.Length == 0)
        {
            text.Append("The scenario has no text: here is its machine.\n");
        }

        string[] notes =
        [
            .. checks ? ["Each step's check stays passed once it has passed. Look at it before you go on, for a later step may undo what an earlier one asked for."] : Array.Empty<string>(),
            .. scripts ? ["What the scenario's own scripts said while the machine was made is in `/var/log/killercoda`."] : Array.Empty<string>(),
        ];
        Append(text, notes.Length > 0 ? "---" : null);
        foreach (var note in notes)
        {
            Append(text, note);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, string? part)
    {
        if (!string.IsNullOrWhiteSpace(part))
        {
            text.Append(text.Length == 0 ? "" : "\n").Append(part).Append('\n');
        }
    }

    // Many pages begin with their own title.
    private static string WithoutTitle(string markdown, string? title)
    {
        var end = markdown.IndexOf('\n') is >= 0 and var first ? first : markdown.Length;
        var line = markdown[..end];
        return line.StartsWith('#') && title is not null && line.Trim('#', ' ', '\t').Equals(title, StringComparison.OrdinalIgnoreCase)
            ? markdown[end..].Trim('\n')
            : markdown;
    }

    // A title is words; no sign in it means anything.
    private static string Plain(string words)
    {
        var plain = new StringBuilder(words.Length);
        foreach (var c in words)
        {
            plain.Append(c is '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '#' or '|' or '~' ? "\\" : "").Append(c);
        }

        return plain.ToString();
    }
}
