using System.Diagnostics;

namespace Strata.House.Tests;

/// <summary>The house as it stands: the clone, the floors, and the files that git keeps.</summary>
internal static class House
{
    /// <summary>The clone in which this test was built.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Every project of src and the floor that it stands on. A project without a floor is refused.</summary>
    public static IReadOnlyDictionary<string, int> Floors { get; } = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["Strata"] = 8,
        ["Strata.Cli"] = 7,
        ["Strata.Web"] = 7,
        ["Strata.Practice"] = 6,
        ["Strata.Ledger"] = 5,
        ["Strata.Labs"] = 4,
        ["Strata.Mastery"] = 4,
        ["Strata.Curriculum"] = 3,
        ["Strata.Checks"] = 2,
        ["Strata.Machines"] = 1,
        ["Strata.Documents"] = 0,
        ["Strata.Memory"] = 0,
    };

    public static IReadOnlyList<string> Projects(string folder) =>
        [.. Directory.EnumerateFiles(Path.Combine(Root, folder), "*.csproj", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    /// <summary>What git keeps or would keep: tracked files, and new ones that no rule ignores; with slashes, from the root.</summary>
    public static IReadOnlyList<string> Files { get; } = ListFiles();

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Strata.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No Strata.slnx above {AppContext.BaseDirectory}.");
    }

    private static string[] ListFiles()
    {
        var start = new ProcessStartInfo("git", ["-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
        };
        using var git = Process.Start(start)!;
        var names = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        return git.ExitCode == 0
            ? [.. names.Split('\0', StringSplitOptions.RemoveEmptyEntries).Where(name => File.Exists(Path.Combine(Root, name)))]
            : throw new InvalidOperationException($"git could not list the files of {Root}.");
    }
}
