using System.Text;
using Strata.Documents.Texts;

namespace Strata.Practice.Attempts;

/// <summary>A report as text for a terminal: one line a check and, where it does not pass, what was seen and what was expected.</summary>
public static class CheckText
{
    /// <param name="colour">Whether verdicts are coloured.</param>
    public static string Of(IReadOnlyList<CheckLine> checks, bool colour)
    {
        if (checks.Count == 0)
        {
            return "This lab has no checks: its text tells when you are through.\n";
        }

        var text = new StringBuilder();
        foreach (var check in checks)
        {
            var (mark, hue) = check.Verdict switch
            {
                "pass" => ("ok     ", "32"),
                "fail" => ("not yet", "31"),
                "pending" => (check.Waits ? "waits  " : "finish ", "33"),
                _ => ("error  ", "35"),
            };
            text.Append(colour ? $"\e[{hue}m{mark}\e[0m" : mark).Append("  ").Append(PlainText.Harmless(check.Says)).Append('\n');
            if (check.Verdict is "fail" or "error")
            {
                text.Append("           seen      ").Append(PlainText.Harmless(check.Saw)).Append('\n');
                text.Append("           expected  ").Append(PlainText.Harmless(check.Expected)).Append('\n');
            }
            else if (check.Waits)
            {
                text.Append("           ").Append(PlainText.Harmless(check.Saw)).Append('\n');
            }
        }

        return text.ToString();
    }
}
