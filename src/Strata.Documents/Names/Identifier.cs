using Strata.Documents.Shapes;

namespace Strata.Documents.Names;

/// <summary>
/// The names that authors give to folders, checks, machines and mistakes: small letters, figures and hyphens, at most 60,
/// beginning with a letter or a figure. Such a name can never leave a folder.
/// </summary>
public static class Identifier
{
    public const string Rule = "small letters, figures and hyphens, at most 60";

    private const string Pattern = "[a-z0-9][a-z0-9-]{0,59}";

    /// <summary>The same as a rule for the shape of a file.</summary>
    /// <param name="thing">What is named, with its article: <c>a machine</c>.</param>
    public static TextRule For(string thing) => new(Pattern, $"no name for {thing}", $"Use {Rule}.");

    public static bool IsValid(ReadOnlySpan<char> name)
    {
        if (name.Length is 0 or > 60 || name[0] == '-')
        {
            return false;
        }

        foreach (var c in name)
        {
            if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '-')
            {
                return false;
            }
        }

        return true;
    }
}
