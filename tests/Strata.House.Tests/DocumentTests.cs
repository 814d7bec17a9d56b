using System.Text.RegularExpressions;
using Xunit;

namespace Strata.House.Tests;

/// <summary>The documents hang together: each link leads somewhere, and from the README one gets to each of them.</summary>
public sealed partial class DocumentTests
{
    [Fact]
    public void Each_link_leads_to_a_file()
    {
        var dead = Documents().SelectMany(d => Targets(d).Where(t => !Path.Exists(t)).Select(t => $"{d}: {t}"));

        Assert.Empty(dead);
    }

    [Fact]
    public void The_readme_leads_to_every_document()
    {
        var named = Targets(Path.Combine(House.Root, "README.md")).ToHashSet(StringComparer.Ordinal);

        Assert.Superset(Directory.GetFiles(Path.Combine(House.Root, "docs"), "*.md").ToHashSet(StringComparer.Ordinal), named);
    }

    private static IEnumerable<string> Documents() => Directory.GetFiles(Path.Combine(House.Root, "docs"), "*.md").Prepend(Path.Combine(House.Root, "README.md"));

    private static IEnumerable<string> Targets(string document) => Link().Matches(File.ReadAllText(document))
        .Select(m => m.Groups[1].Value.Split('#')[0])
        .Where(t => t.Length > 0 && !t.Contains("://", StringComparison.Ordinal))
        .Select(t => Path.GetFullPath(t, Path.GetDirectoryName(document)!));

    [GeneratedRegex("(?:\\]\\(|src=\"|srcset=\")([^)\"\\s]+)")]
    private static partial Regex Link();
}
