using Strata.Machines.Hosts;

namespace Strata.Testing;

/// <summary>Where the tests find things: on the host, and inside the holder of the test home.</summary>
public static class TestPlaces
{
    /// <summary>The clone in which this test was built. On the host only.</summary>
    public static string Clone { get; } = FindClone();

    /// <summary>The state folder that all tests share one after another: <c>STRATA_TEST_HOME</c>, else artifacts/test-home. On the host only.</summary>
    public static StrataHome Home { get; } = new(Path.GetFullPath(
        Environment.GetEnvironmentVariable("STRATA_TEST_HOME") is { Length: > 0 } asked ? asked : Path.Combine(Clone, "artifacts", "test-home")));

    /// <summary>The program that a person runs. On the host only.</summary>
    public static string Program => Path.Combine(Clone, "artifacts", "bin", "Strata", "release", "strata.dll");

    /// <summary>Where .NET itself is.</summary>
    public static string DotnetRoot { get; } =
        Path.GetFullPath(Path.Combine(System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));

    /// <summary>The clone's curriculum, inside.</summary>
    public static string Curriculum => $"{Inside.Bound}/curriculum";

    /// <summary>The clone's recipes of images, inside.</summary>
    public static string Recipes => $"{Inside.Bound}/images";

    private static string FindClone()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Strata.slnx")))
            {
                return folder.FullName;
            }
        }

        return AppContext.BaseDirectory;
    }
}
