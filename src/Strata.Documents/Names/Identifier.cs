namespace Strata.Documents.Names;

/// <summary>
/// The names that authors give to folders, checks, machines and mistakes: small letters, figures and hyphens, at most 60,
/// beginning with a letter or a figure. Such a name can never leave a folder.
/// </summary>
public static class Identifier
{
    public const string Rule = "small letters, figures and hyphens, at most 60";

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
