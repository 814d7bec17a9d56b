using System.Text.RegularExpressions;
using Strata.Documents.Diagnostics;
using Strata.Documents.Texts;

namespace Strata.Curriculum.Imports.Killercoda;

/// <summary>A verify script as the text of a <c>script</c> check, which bash reads from its standard input.</summary>
internal static partial class VerifyScript
{
    private const string Mark = "VERIFY";

    /// <summary>The check's text; null after an error.</summary>
    /// <param name="shown">The script's path as a person would name it.</param>
    public static string? Wrap(string script, string shown, DiagnosticList problems)
    {
        if (Interpreter(script) is not { } words)
        {
            problems.Error(Location.Of(shown), $"a verify script is not run by {Excerpt.Of(script.Split('\n')[0])}.", "It is run by bash, sh, dash, python3 or perl; begin it with one of them.");
            return null;
        }

        // The script is not on standard input, or a program in it that reads would eat what is left of it.
        var lines = script.TrimEnd('\n').Split('\n');
        var mark = Mark;
        for (var number = 2; lines.Contains(mark); number++)
        {
            mark = $"{Mark}_{number}";
        }

        return $"cd /root; export TERM=xterm-256color\nexec {words} /dev/fd/3 3<<'{mark}' < /dev/null\n{string.Join('\n', lines)}\n{mark}\n";
    }

    private static string? Interpreter(string script)
    {
        if (!script.StartsWith("#!", StringComparison.Ordinal))
        {
            return "bash";
        }

        if (Shebang().Match(script.Split('\n')[0].TrimEnd()) is not { Success: true } line)
        {
            return null;
        }

        var program = line.Groups["program"].Value is var name && name.StartsWith("python", StringComparison.Ordinal) ? "python3" : line.Groups["program"].Value;
        return program + line.Groups["options"].Value;
    }

    [GeneratedRegex(@"^#! ?(/usr)?(/local)?/s?bin/(env( -S)? )?(?<program>bash|sh|dash|python|python3|perl)(?<options>( -[A-Za-z]{1,10}( pipefail)?){0,4})$", RegexOptions.ExplicitCapture)]
    private static partial Regex Shebang();
}
