using System.Text.RegularExpressions;
using Xunit;

namespace Strata.House.Tests;

/// <summary>What git may keep: our own work as text, nothing of others, nothing of one computer.</summary>
public sealed partial class KeepsakeTests
{
    private static readonly string[] _foreignEndings =
        [".dll", ".exe", ".so", ".nupkg", ".tgz", ".wasm", ".woff", ".woff2", ".ttf", ".otf", ".min.js", ".min.css", ".deb"];

    /// <summary>Where packages come from is a matter of the computer. Put together here, so that this file does not name them either.</summary>
    private static readonly string[] _registries =
        ["nuget" + ".org", "npmjs" + ".org", "npmjs" + ".com", "deb" + ".debian.org", "archive" + ".ubuntu.com", "snapshot" + ".debian.org", "pypi" + ".org"];

    [Fact]
    public void Nothing_of_others_is_kept()
    {
        var foreign = House.Files.Where(file =>
            file.Split('/').Any(part => part is "node_modules" or "wwwroot" or "artifacts")
            || _foreignEndings.Any(ending => file.EndsWith(ending, StringComparison.OrdinalIgnoreCase)));

        Assert.Empty(foreign);
    }

    [Fact]
    public void No_file_names_a_registry()
    {
        var named =
            from file in House.Files
            let text = Text(file)
            from registry in _registries
            where text.Contains(registry, StringComparison.OrdinalIgnoreCase)
            select $"{file}: {registry}";

        Assert.Empty(named);
    }

    [Fact]
    public void No_file_names_a_path_of_one_computer()
    {
        var named =
            from file in House.Files
            let found = OneComputer().Match(Text(file))
            where found.Success
            select $"{file}: {found.Value}";

        Assert.Empty(named);
    }

    private static string Text(string file) => File.ReadAllText(Path.Combine(House.Root, file));

    /// <summary>The folder in which this project is made; not ~/work, ./work or /srv/work, which labs may use.</summary>
    [GeneratedRegex(@"(?<![\w.~}\-])/[w]ork(?![\w.-])")]
    private static partial Regex OneComputer();
}
