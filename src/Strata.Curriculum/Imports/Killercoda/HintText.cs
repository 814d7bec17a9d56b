using System.Text;

namespace Strata.Curriculum.Imports.Killercoda;

/// <summary>What was folded away, as a hint: plain lines, code between backticks.</summary>
internal static class HintText
{
    private const int Longest = 4000;

    /// <summary>The hint.</summary>
    /// <param name="before">Set before what stood above it: "Step 1, ".</param>
    public static string Of(Dropdown dropdown, string before)
    {
        var summary = dropdown.Summary.TrimEnd(':', '?', '!', '.', ' ');
        var text = new StringBuilder(before).Append(summary.Length == 0 ? "Hint" : summary).Append(':');
        var fence = "";
        foreach (var line in dropdown.Markdown.Split('\n'))
        {
            var words = line.Trim();
            var ticks = words.Length - words.TrimStart('`', '~').Length;
            if (ticks >= 3 && (fence.Length == 0 || (words.Length == ticks && words[0] == fence[0] && ticks >= fence.Length)))
            {
                fence = fence.Length == 0 ? words[..ticks] : "";
                continue;
            }

            if (words.Length > 0)
            {
                text.Append('\n').Append(fence.Length > 0 ? Code(line.TrimEnd()) : words.TrimStart('#', '>').Replace("**", "", StringComparison.Ordinal).Trim());
            }
        }

        return text.Length <= Longest ? text.ToString() : SourceFolder.Harmless(text.ToString(0, Longest)) + "…";
    }

    private static string Code(string line) => line.Contains('`') ? line : $"`{line}`";
}
