using System.Text.RegularExpressions;

namespace Strata.Cli.Speech;

/// <summary>
/// How this program is called here: <c>./strata</c> in a clone, <c>strata</c> where it is in the PATH. Advice names commands so that
/// they can be typed as they stand.
/// </summary>
internal static partial class OwnName
{
    /// <summary>The name that always serves in texts, and on the command line where the program is in the PATH.</summary>
    public const string Plain = "strata";

    /// <summary>The launcher of a clone says in this variable what was typed.</summary>
    public const string Variable = "STRATA_CALLED";

    /// <summary>What to type for this program in the shell that called it.</summary>
    public static string Typed { get; } = Of(Environment.GetEnvironmentVariable(Variable) ?? FirstWord(), Environment.GetEnvironmentVariable("PATH"));

    /// <summary>The same text with commands as they are typed here.</summary>
    public static string In(string text) => In(text, Typed);

    /// <summary>The same text with commands as they are typed where this program is called <paramref name="typed"/>.</summary>
    public static string In(string text, string typed) => typed == Plain ? text : Command().Replace(text, typed);

    /// <summary>What to type for a program that was called by this word; the plain name where that says nothing.</summary>
    public static string Of(string? called, string? path)
    {
        if (called is null || !Word().IsMatch(called))
        {
            return Plain;
        }

        var folder = called[..called.LastIndexOf('/')];
        return (path ?? "").Split(':').Contains(folder, StringComparer.Ordinal) ? Plain : called;
    }

    // dotnet, where the program is not one file of its own.
    private static string? FirstWord()
    {
        try
        {
            return File.ReadAllText("/proc/self/cmdline").Split('\0')[0];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // A command begins its line or its quotation, or follows what introduces it.
    [GeneratedRegex("(?<=^|`|: |\\(|   )strata(?= [a-z-])", RegexOptions.Multiline)]
    private static partial Regex Command();

    // A path that needs no quotes in a shell.
    [GeneratedRegex("^[A-Za-z0-9._/+@-]*/strata$")]
    private static partial Regex Word();
}
