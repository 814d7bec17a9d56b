using System.Text.RegularExpressions;
using Xunit;

namespace Strata.House.Tests;

/// <summary>docs/walls.md names every way out that was tried, with its test: no more and no less than there are.</summary>
public sealed partial class WallTests
{
    private static readonly string _page = File.ReadAllText(Path.Combine(House.Root, "docs", "walls.md"));

    [Fact]
    public void Every_test_that_is_named_is_there()
    {
        var there = Tests(House.Files.Where(f => f.StartsWith("tests/", StringComparison.Ordinal) && f.EndsWith("Tests.cs", StringComparison.Ordinal)));

        Assert.Empty(Named().Except(there));
        Assert.True(Named().Count >= 15);
    }

    [Fact]
    public void Every_wall_is_named()
    {
        var walls = Tests(House.Files.Where(f => f.StartsWith("tests/Strata.Machines.Tests/Walls/", StringComparison.Ordinal)));

        Assert.NotEmpty(walls);
        Assert.Empty(walls.Except(Named()));
    }

    private static HashSet<string> Named() => [.. Name().Matches(_page).Select(m => m.Groups[1].Value)];

    private static HashSet<string> Tests(IEnumerable<string> files) =>
    [
        .. from file in files
           from test in Test().Matches(File.ReadAllText(Path.Combine(House.Root, file)))
           select $"{Path.GetFileNameWithoutExtension(file)}.{test.Groups[1].Value}",
    ];

    [GeneratedRegex(@"`(\w+Tests\.\w+)`")]
    private static partial Regex Name();

    [GeneratedRegex(@"\[(?:Fact|Theory)[^\]]*\]\s*(?:\[InlineData[^\n]*\]\s*)*public (?:async Task|void) (\w+)\(")]
    private static partial Regex Test();
}
