using System.Collections.Immutable;
using Strata.Machines.Images;

namespace Strata.Machines.Tests.Images;

public sealed class BuildPlanTests
{
    private static readonly string Parent = Digests.Of("parent");

    private static readonly ImageRecipe Recipe = new(
        "web",
        null,
        "base",
        ["nginx", "git"],
        [new("ada", 1001, "/bin/bash", false)],
        ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, [KeyValuePair.Create("/etc/apt/a", ImageFile.Of("1")), KeyValuePair.Create("/etc/site", ImageFile.Of("2"))]),
        ["touch /a", "touch /b", "touch /c"]);

    [Fact]
    public void Packages_come_first_then_accounts_and_files_then_each_line()
    {
        var plan = BuildPlan.Of(Recipe, Parent);

        Assert.Equal(["installing packages", "accounts and files", "touch /a", "touch /b", "touch /c"], plan.Select(s => s.Title));
        Assert.Equal([true, false, false, false, false], plan.Select(s => s.Packages));
        Assert.Contains("/etc/apt/a", plan[0].Script, StringComparison.Ordinal);
        Assert.DoesNotContain("/etc/apt/a", plan[1].Script, StringComparison.Ordinal);
        Assert.Contains("/etc/site", plan[1].Script, StringComparison.Ordinal);
        Assert.EndsWith("install git nginx", plan[0].Script.Split('\n').First(l => l.Contains(" install ", StringComparison.Ordinal) && l.StartsWith("apt-get", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_packages_all_files_come_in_one_step()
    {
        var plan = BuildPlan.Of(Recipe with { Packages = [] }, Parent);

        Assert.Equal("accounts and files", plan[0].Title);
        Assert.Contains("/etc/apt/a", plan[0].Script, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_taken_of_nuget_comes_before_files_and_is_felt_when_it_changes()
    {
        var package = new NugetPackage("Harbour.Tool", "1.2.3", new string('A', 86) + "==", ImmutableSortedDictionary<string, string>.Empty.Add("/usr/local/bin/tool", "tools/tool"));
        var recipe = Recipe with { Nuget = [package] };

        var plan = BuildPlan.Of(recipe, Parent);

        Assert.Equal(["installing packages", "Harbour.Tool 1.2.3", "accounts and files"], plan.Take(3).Select(s => s.Title));
        Assert.Same(package, plan[1].Nuget);
        Assert.Contains("'/usr/local/bin/tool'", plan[1].Script, StringComparison.Ordinal);
        foreach (var other in new[] { package with { Digest = new string('B', 86) + "==" }, package with { Files = package.Files.SetItem("/usr/local/bin/tool", "tools/other") } })
        {
            Assert.NotEqual(plan[1].Key, BuildPlan.Of(Recipe with { Nuget = [other] }, Parent)[1].Key);
            Assert.NotEqual(recipe.Digest, (Recipe with { Nuget = [other] }).Digest);
        }
    }

    /// <summary>How many steps from the first on are the same as before: these are not done again.</summary>
    [Theory]
    [InlineData("the same", 5)]
    [InlineData("last line", 4)]
    [InlineData("middle line", 3)]
    [InlineData("another line", 5)]
    [InlineData("file beside", 2)]
    [InlineData("content", 1)]
    [InlineData("mode", 1)]
    [InlineData("account", 1)]
    [InlineData("apt settings", 0)]
    [InlineData("packages", 0)]
    [InlineData("order of packages", 5)]
    [InlineData("parent", 0)]
    public void A_change_is_felt_from_its_step_on(string change, int same)
    {
        var changed = change switch
        {
            "last line" => Recipe with { Run = ["touch /a", "touch /b", "touch /d"] },
            "middle line" => Recipe with { Run = ["touch /a", "touch /x", "touch /c"] },
            "another line" => Recipe with { Run = Recipe.Run.Add("touch /d") },
            "file beside" => Recipe with { Attachments = Recipe.Files },
            "content" => Recipe with { Files = Recipe.Files.SetItem("/etc/site", ImageFile.Of("3")) },
            "mode" => Recipe with { Files = Recipe.Files.SetItem("/etc/site", ImageFile.Of("2") with { Mode = 0x180 }) },
            "account" => Recipe with { Users = [new("ada", 1002, "/bin/bash", false)] },
            "apt settings" => Recipe with { Files = Recipe.Files.SetItem("/etc/apt/a", ImageFile.Of("3")) },
            "packages" => Recipe with { Packages = ["nginx"] },
            "order of packages" => Recipe with { Packages = ["git", "nginx"] },
            _ => Recipe,
        };
        var before = BuildPlan.Of(Recipe, Parent).Select(s => s.Key);

        var after = BuildPlan.Of(changed, change == "parent" ? Digests.Of("another") : Parent).Select(s => s.Key);

        Assert.Equal(same, before.Zip(after).TakeWhile(k => k.First == k.Second).Count());
        Assert.Equal(after.Count(), after.Distinct().Count());
    }
}
