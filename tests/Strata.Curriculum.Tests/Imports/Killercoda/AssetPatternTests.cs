using Strata.Curriculum.Imports.Killercoda;

namespace Strata.Curriculum.Tests.Imports.Killercoda;

public sealed class AssetPatternTests
{
    [Theory]
    [InlineData("*", "conf.yaml", true)]
    [InlineData("*", "app/a.json", false)]
    [InlineData("*", ".hidden", false)]
    [InlineData(".*", ".hidden", true)]
    [InlineData("**", "conf.yaml", true)]
    [InlineData("**", "app/src/a.json", true)]
    [InlineData("**", "app/.git/config", false)]
    [InlineData("**/*.*", "conf.yaml", true)]
    [InlineData("**/*.*", "app/Makefile", false)]
    [InlineData("**/*.json", "app/src/a.json", true)]
    [InlineData("app/**", "app/a", true)]
    [InlineData("app/**", "app", false)]
    [InlineData("app/**", "other/a", false)]
    [InlineData("app*/*.*", "app1/a.b", true)]
    [InlineData("app*/*.*", "app1/src/a.b", false)]
    [InlineData("app1/*/*.json", "app1/src/a.json", true)]
    [InlineData("app1/*/*.json", "app1/src/deep/a.json", false)]
    [InlineData("a/**/b/**/c", "a/x/b/y/z/c", true)]
    [InlineData("a/**/b/**/c", "a/b/c", true)]
    [InlineData("a/**/b/**/c", "a/x/c", false)]
    public void It_means_what_it_means_there(string pattern, string path, bool meant) =>
        Assert.Equal(meant, new AssetPattern([.. pattern.Split('/')]).Matches(path.Split('/')));

    [Theory]
    [InlineData("run.sh", 0, false)]
    [InlineData("app1/readme.md", 1, false)]
    [InlineData("*", 0, true)]
    [InlineData("app1/**/*.*", 1, true)]
    [InlineData("a/b/*.txt", 2, true)]
    [InlineData("app*/x", 0, true)]
    public void What_stands_before_the_first_star_is_not_copied_along(string pattern, int before, bool many)
    {
        var read = new AssetPattern([.. pattern.Split('/')]);

        Assert.Equal((before, many), (read.Fixed, read.IsMany));
    }

    [Fact]
    public void Many_stars_take_no_longer()
    {
        var pattern = new AssetPattern([.. Enumerable.Repeat("**", 200).Append("x")]);

        Assert.False(pattern.Matches([.. Enumerable.Repeat("a", 200)]));
        Assert.True(pattern.Matches([.. Enumerable.Repeat("a", 200), "x"]));
    }
}
