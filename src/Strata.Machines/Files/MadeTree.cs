using Strata.Machines.Hosts;

namespace Strata.Machines.Files;

/// <summary>A folder that a machine filled as it liked: deeper than a path can name, if it liked.</summary>
internal static class MadeTree
{
    /// <summary>Removes it with all that is in it.</summary>
    /// <exception cref="IOException">It is still there.</exception>
    public static void Delete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // .NET gives up, in one way or another, where a path would be too long; rm goes down without paths.
            using var rm = HostCommand.Start("rm", ["-rf", "--one-file-system", "--", folder]);
            rm.StandardInput.Close();
            var said = rm.StandardError.ReadToEnd();
            rm.WaitForExit();
            if (Directory.Exists(folder))
            {
                throw new IOException($"{folder} cannot be removed: {said.Split('\n')[0]}", e);
            }
        }
    }
}
