using Strata.Labs.Works;

namespace Strata.Cli.Works;

/// <summary>Where the learner's own work lies: ordinary files of theirs.</summary>
internal static class Workspace
{
    /// <summary>The folder of a deliverable where nobody named one: <c>~/strata/STAGE/NAME</c>, or the same in <c>STRATA_WORKSPACE</c>.</summary>
    public static string FolderOf(string deliverable)
    {
        var asked = Environment.GetEnvironmentVariable("STRATA_WORKSPACE");
        var root = string.IsNullOrEmpty(asked) ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), "strata") : Path.GetFullPath(asked);
        var segments = deliverable.Split('/');
        return Path.Combine([root, .. segments[^2..]]);
    }

    /// <summary>Makes a folder with a work in it: whole, or not at all.</summary>
    /// <exception cref="ClientException">It cannot be made.</exception>
    public static void Make(Work work, string path)
    {
        var parent = Path.GetDirectoryName(path) ?? path;
        var half = Path.Combine(parent, $".{Path.GetFileName(path)}.{Environment.ProcessId}");
        try
        {
            Directory.CreateDirectory(parent);
            WorkFolder.Write(work, half);
            if (Directory.Exists(path))
            {
                Directory.Delete(path);
            }

            Directory.Move(half, path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (Directory.Exists(half))
            {
                Directory.Delete(half, recursive: true);
            }

            throw new ClientException("write", $"Your folder cannot be made: {e.Message}", path, "Name another one: strata deliver ID DIR");
        }
    }
}
