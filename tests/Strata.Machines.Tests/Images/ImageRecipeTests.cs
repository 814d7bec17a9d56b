using System.Collections.Immutable;
using CsCheck;
using Strata.Documents.Diagnostics;
using Strata.Machines.Images;

namespace Strata.Machines.Tests.Images;

public sealed class ImageRecipeTests
{
    private static readonly ImageRecipe Recipe = new(
        "base",
        "trixie",
        null,
        ["systemd", "git", "vim"],
        [new("learner", 1000, "/bin/bash", true)],
        ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, [KeyValuePair.Create("/etc/motd", ImageFile.Of(""))]),
        ["touch /a", "touch /b"]);

    [Fact]
    public void The_order_of_packages_does_not_matter() =>
        Gen.Shuffle(new[] { "systemd", "git", "vim", "less", "nano" }).Sample(packages =>
            (Recipe with { Packages = [.. packages] }).Digest == (Recipe with { Packages = ["git", "less", "nano", "systemd", "vim"] }).Digest);

    [Fact]
    public void Comments_and_layout_do_not_matter()
    {
        const string Plain = "format: 1\nname: base\nsuite: trixie\npackages: [git, vim]\nfiles: { /etc/motd: \"\" }\nrun: [touch /a]\n";
        const string Airy = "# words\nformat: 1\n\nname: base   # a name\nsuite: trixie\npackages:\n  # looking\n  - vim\n  - git\nrun:\n  - touch /a\nfiles:\n  /etc/motd: \"\"\n";

        Assert.Equal(Read(Plain).Digest, Read(Airy).Digest);
    }

    [Fact]
    public void Anything_else_matters()
    {
        ImageRecipe[] all =
        [
            Recipe,
            Recipe with { Suite = "bookworm" },
            Recipe with { Packages = ["systemd", "git"] },
            Recipe with { Packages = ["systemd", "git", "vim-tiny"] },
            Recipe with { Users = [] },
            Recipe with { Users = [new("learner", 1001, "/bin/bash", true)] },
            Recipe with { Users = [new("learner", 1000, "/bin/sh", true)] },
            Recipe with { Users = [new("learner", 1000, "/bin/bash", false)] },
            Recipe with { Users = [new("ada", 1000, "/bin/bash", true)] },
            Recipe with { Files = Recipe.Files.SetItem("/etc/motd", ImageFile.Of("hello")) },
            Recipe with { Files = Recipe.Files.SetItem("/etc/motd", ImageFile.Of("") with { Mode = 0x1ED }) },
            Recipe with { Files = Recipe.Files.SetItem("/etc/motd", ImageFile.Of([0xFE])) },
            Recipe with { Files = Recipe.Files.SetItem("/etc/motd", ImageFile.Of([0xFF])) },
            Recipe with { Files = Recipe.Files.Add("/etc/issue", ImageFile.Of("")) },
            Recipe with { Files = Recipe.Files.Clear() },
            Recipe with { Run = ["touch /b", "touch /a"] },
            Recipe with { Run = ["touch /a"] },
            Recipe with { Run = ["touch /a\ntouch /b"] },
            Recipe with { Suite = null, From = "trixie" },
            Recipe with { Profile = MachineProfile.System },
            Recipe with { Internet = true },
            Recipe with { Volumes = ["/srv"] },
            Recipe with { Attachments = Recipe.Files },
        ];

        Assert.Equal(all.Length, all.Select(r => r.Digest).Distinct().Count());
    }

    private static ImageRecipe Read(string text)
    {
        using var folder = new RecipeFiles();
        var problems = new DiagnosticList();
        var recipe = ImageRecipeReader.Read(folder.Write("base.yaml", text), "images/base.yaml", problems);
        Assert.Empty(problems);
        return recipe!;
    }
}
