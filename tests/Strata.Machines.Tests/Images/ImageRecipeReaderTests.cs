using System.Text;
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
        Assert.Equal("hello", Encoding.UTF8.GetString(recipe.Files["/etc/motd"].Content.AsSpan()));
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
    [InlineData("suite: trixie", "suite: trixie\nfrom: other", 4, 7)]
    [InlineData("suite: trixie", "from: base", 3, 7)]
    [InlineData("suite: trixie", "from: ../base", 3, 7)]
    [InlineData("suite: trixie", "suite: trixie\nprofile: plain", 4, 1)]
    [InlineData("suite: trixie", "suite: trixie\nvolumes: [/etc/x]", 4, 11)]
    [InlineData("suite: trixie", "suite: trixie\nvolumes: [/srv/a, /srv/a/b]", 4, 19)]
    [InlineData("/etc/motd: hello", "/etc/motd: { from: hello }", 7, 29)]
    [InlineData("/etc/motd: hello", "/etc/motd: { from: ok, mode: 888 }", 7, 39)]
    [InlineData("/etc/motd: hello", "/etc/motd: { from: ok, owner: root }", 7, 33)]
    [InlineData("run: [touch /a]", "runn: [touch /a]", 8, 1)]
    public void What_is_wrong_is_told_with_its_place(string from, string to, int line, int column)
    {
        var recipe = Read(Good.Replace(from, to, StringComparison.Ordinal), out var problems);

        Assert.Null(recipe);
        var problem = Assert.Single(problems);
        Assert.Equal($"images/base.yaml:{line}:{column}", problem.Where.ToString());
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("Harbour.Tool", "--Harbour")]
    [InlineData("1.2.3", "'*'")]
    [InlineData("==", "=")]
    [InlineData("/usr/local/bin/tool", "/usr/../bin/tool")]
    [InlineData("tools/tool", "../tool")]
    public void A_package_of_nuget_is_named_by_one_version_and_its_digest(string from, string? to)
    {
        using var folder = new RecipeFiles();
        folder.Write("base.yaml", Good);
        var text = $"format: 1\nname: web\nfrom: base\nnuget:\n  - id: Harbour.Tool\n    version: 1.2.3\n    sha512: {new string('A', 86)}==\n    files: {{ /usr/local/bin/tool: tools/tool }}\n";
        var file = folder.Write("web.yaml", to is null ? text : text.Replace(from, to, StringComparison.Ordinal));

        var recipe = ReadFile(file, out var problems);

        if (to is null)
        {
            var package = Assert.Single(recipe!.Nuget);
            Assert.Equal(("Harbour.Tool", "1.2.3", "tools/tool"), (package.Id, package.Version, package.Files["/usr/local/bin/tool"]));
        }
        else
        {
            Assert.Null(recipe);
            Assert.Single(problems);
        }
    }

    [Fact]
    public void A_recipe_on_another_image_is_read()
    {
        using var folder = new RecipeFiles();
        folder.Write("base.yaml", Good);
        folder.Write("web/etc/site", "hello");
        folder.Write("web/start", "#!/bin/sh\n");
        folder.Write("web/secret", [0, 255]);
        var file = folder.Write("web.yaml", """
            format: 1
            name: web
            from: base
            profile: system
            volumes: [/srv/data]
            files:
              /etc/site: { from: etc/site }
              /usr/local/bin/start: { from: start }
              /etc/secret: { from: secret, mode: "0600" }
            run: [touch /a]
            """);

        var recipe = ReadFile(file, out var problems)!;

        Assert.Empty(problems);
        Assert.Equal((null, "base", MachineProfile.System, false), (recipe.Suite, recipe.From, recipe.Profile, recipe.Internet));
        Assert.Equal(["/srv/data"], recipe.Volumes);
        Assert.Equal(["etc/site", "secret", "start"], recipe.Attachments.Keys);
        Assert.Equal((0x1A4, 0x1ED, 0x180), (recipe.Files["/etc/site"].Mode, recipe.Files["/usr/local/bin/start"].Mode, recipe.Files["/etc/secret"].Mode));
        Assert.Equal([0, 255], recipe.Files["/etc/secret"].Content);
    }

    [Theory]
    [InlineData("from: bass", 3, 7, "base")]
    [InlineData("from: web", 3, 7, "itself")]
    [InlineData("from: loop", 3, 7, "itself")]
    [InlineData("from: base\nprofile: sytem", 4, 10, "plain or system")]
    [InlineData("from: base\nprofile: system\ninternet: true", 5, 11, "network of its own")]
    [InlineData("from: base\nrun: [a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a]", 4, 6, "33")]
    public void What_is_wrong_with_the_image_below_is_told_with_its_place(string lines, int line, int column, string word)
    {
        using var folder = new RecipeFiles();
        folder.Write("base.yaml", Good);
        folder.Write("loop.yaml", "format: 1\nname: loop\nfrom: web\n");
        var file = folder.Write("web.yaml", $"format: 1\nname: web\n{lines}\n");

        var recipe = ReadFile(file, out var problems);

        Assert.Null(recipe);
        var problem = Assert.Single(problems);
        Assert.Equal($"images/web.yaml:{line}:{column}", problem.Where.ToString());
        Assert.Contains(word, problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_beside_the_recipe_is_refused()
    {
        using var folder = new RecipeFiles();
        var file = folder.Write("base.yaml", Good);
        folder.Write("base/real", "");
        File.CreateSymbolicLink(Path.Combine(folder.Path, "base", "link"), "/etc/hostname");

        Assert.Null(ReadFile(file, out var problems));
        Assert.Contains("link", Assert.Single(problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_shelf_tells_near_names()
    {
        using var folder = new RecipeFiles();
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
        using var folder = new RecipeFiles();
        folder.Write("base/ok", "");
        folder.Write("other.yaml", "format: 1\nname: other\nsuite: trixie\n");
        return ReadFile(folder.Write("base.yaml", text), out problems);
    }

    private static ImageRecipe? ReadFile(string file, out DiagnosticList problems)
    {
        problems = [];
        return ImageRecipeReader.Read(file, "images/" + Path.GetFileName(file), problems);
    }
}
