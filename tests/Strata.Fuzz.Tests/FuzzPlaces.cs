namespace Strata.Fuzz.Tests;

/// <summary>Where real inputs are.</summary>
internal static class FuzzPlaces
{
    public static string Clone { get; } = Find();

    /// <summary>Every file of the content that has one of these names or endings.</summary>
    public static IReadOnlyList<byte[]> Files(params string[] patterns) => FilesOf(["curriculum", "images"], patterns);

    /// <summary>Every file of scenarios in the formats that are imported.</summary>
    public static IReadOnlyList<byte[]> Scenarios(params string[] patterns) => FilesOf(["tests/Strata.Curriculum.Tests/Imports"], patterns);

    private static IReadOnlyList<byte[]> FilesOf(string[] folders, string[] patterns) =>
    [
        .. folders
            .SelectMany(f => patterns.SelectMany(p => Directory.EnumerateFiles(Path.Combine(Clone, f), p, SearchOption.AllDirectories)))
            .Order(StringComparer.Ordinal)
            .Select(File.ReadAllBytes),
    ];

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Strata.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("These tests run inside a clone of Strata.");
    }
}
