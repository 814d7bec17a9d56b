using Strata.Documents.Diagnostics;
using Strata.Documents.Texts;
using Strata.Documents.Yaml;

namespace Strata.Curriculum.Labs;

/// <summary>The key <c>user</c>: a name as Debian's useradd takes it, at most 32 characters.</summary>
internal static class UserName
{
    public static string Read(MapReader reader, string fallback, DiagnosticList problems)
    {
        if (reader.TextNode("user") is not { } user)
        {
            return fallback;
        }

        if (!IsValid(user.Text))
        {
            problems.Error(user.Where, $"{Excerpt.Of(user.Text)} is no user name; use small letters, figures, hyphens and underscores, at most 32, beginning with a letter.");
        }

        return user.Text;
    }

    private static bool IsValid(string name) =>
        name.Length <= 32
        && (char.IsAsciiLetterLower(name[0]) || name[0] == '_')
        && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '_' or '-');
}
