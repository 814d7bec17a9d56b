using Strata.Documents.Shapes;

namespace Strata.Curriculum.Labs;

/// <summary>The name of a user, as Debian's useradd takes it.</summary>
internal static class UserName
{
    public static readonly TextShape Shape = new(new TextRule(
        "[a-z_][a-z0-9_-]{0,31}",
        "no user name",
        "Use small letters, figures, hyphens and underscores, at most 32, beginning with a letter."));
}
