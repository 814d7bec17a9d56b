using Strata.Documents.Diagnostics;
using Strata.Machines.Images;
using Strata.Testing;

namespace Strata.Machines.Tests.Images;

public sealed class ImageRecipeReaderTests
{
    private const string Good = "format: 1\nname: base\nsuite: trixie\npackages: [git, vim]\nusers:\n  - { name: learner, uid: 1000, sudo: true }\nfiles: { /etc/motd: hello }\nrun: [touch /a]\n";

    [Fact]
    public void A_recipe_is_read()
    {
        var recipe = Read(Good, out var problems)!;

        Assert.Empty(problems);
        Assert.Equal(("base", "trixie"), (recipe.Name, recipe.Suite));
        Assert.Equal(["git", "vim"], recipe.Packages);
        Assert.Equal([new ImageUser("learner", 1000, "/bin/bash", true)], recipe.Users);
        Assert.Equal("hello", recipe.Files["/etc/motd"]);
        Assert.Equal(["touch /a"], recipe.Run);
    }

    [Theory]
    [InlineData("format: 1", "format: 2", 1, 9)]
    [InlineData("name: base", "name: other", 2, 7)]
    [InlineData("suite: trixie", "suite: --trixie", 3, 8)]
    [InlineData("[git, vim]", "[git, 'vim,--setup-hook=x']", 4, 17)]
    [InlineData("uid: 1000", "uid: 0", 6, 27)]
    [InlineData("name: learner", "name: Learner", 6, 13)]
    [InlineData("sudo: true", "sdo: true", 6, 33)]
    [InlineData("/etc/motd: hello", "etc/motd: hello", 7, 10)]
    [InlineData("/etc/motd: hello", "/etc/../motd: hello", 7, 10)]
    [InlineData("/etc/motd: hello", "/etc/motd: [hello]", 7, 21)]
    [InlineData("suite: trixie\n", "", 1, 1)]
    [InlineData("run: [touch /a]", "runn: [touch /a]", 8, 1)]
    public void What_is_wrong_is_told_with_its_place(string from, string to, int line, int column)
    {
        var recipe = Read(Good.Replace(from, to, StringComparison.Ordinal), out var problems);

        Assert.Null(recipe);
        var problem = Assert.Single(problems);
        Assert.Equal($"images/base.yaml:{line}:{column}", problem.Where.ToString());
    }

    [Fact]
    public void The_shelf_tells_near_names()
    {
        using var folder = new RecipeFolder();
        folder.Write("base.yaml", Good);

        var problem = Assert.Throws<MachineException>(() => new RecipeShelf(folder.Path).Read("bsae"));

        Assert.Equal("unknown-image", problem.Code);
        Assert.Contains("base", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_recipes_of_this_clone_are_right() =>
        Assert.All(new RecipeShelf(TestPlaces.Recipes).Names(), name => Assert.NotNull(new RecipeShelf(TestPlaces.Recipes).Read(name)));

    private static ImageRecipe? Read(string text, out DiagnosticList problems)
    {
        using var folder = new RecipeFolder();
        problems = [];
        return ImageRecipeReader.Read(folder.Write("base.yaml", text), "images/base.yaml", problems);
    }
}
