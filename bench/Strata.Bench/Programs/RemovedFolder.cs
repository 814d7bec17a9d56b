namespace Strata.Bench.Programs;

/// <summary>Removes folders that may hold files of subordinate ids, or mounts that somebody left.</summary>
internal static class RemovedFolder
{
    public static async Task RemoveAsync(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return;
        }

        foreach (var mount in File.ReadLines("/proc/self/mountinfo").Select(l => l.Split(' ')[4]).Where(m => m.StartsWith(folder + "/", StringComparison.Ordinal)).Reverse().ToList())
        {
            await HostProgram.Of("umount", "--lazy", mount).RunAsync([], CancellationToken.None).ConfigureAwait(false);
        }

        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (UnauthorizedAccessException)
        {
            // Files of the mapped ids: only root of a namespace with the same ids may remove them.
            await HostProgram.Of("unshare", "--map-root-user", "--map-auto", "rm", "-rf", folder).RunAsync([], CancellationToken.None).ConfigureAwait(false);
        }
    }
}
