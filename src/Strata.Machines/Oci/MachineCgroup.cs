using System.Globalization;

namespace Strata.Machines.Oci;

/// <summary>A machine's own cgroup: all of its processes, whatever they do, until they end.</summary>
/// <param name="Mount">The cgroup2 mount as the supervisor sees it.</param>
/// <param name="Path">Relative to the mount.</param>
internal sealed record MachineCgroup(string Mount, string Path)
{
    public string Folder => Mount + Path;

    /// <summary>A leaf for one command run from outside, so that it can be ended with everything that it started.</summary>
    public string NewLeaf()
    {
        var leaf = System.IO.Path.Combine(Folder, $"strata-{Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture)[..12]}");
        Directory.CreateDirectory(leaf);
        return leaf;
    }

    /// <summary>Removes a leaf unless something still runs in it.</summary>
    public static void Drop(string leaf)
    {
        try
        {
            Directory.Delete(leaf);
        }
        catch (IOException)
        {
            // What the command left running keeps it until the machine ends.
        }
    }

    /// <summary>Kills every process in a cgroup and below, at once.</summary>
    public static void Kill(string folder)
    {
        try
        {
            File.WriteAllText(System.IO.Path.Combine(folder, "cgroup.kill"), "1");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is gone already.
        }
    }

    /// <summary>Stops or resumes every process in it. Source: the kernel's cgroup-v2 documentation, cgroup.freeze.</summary>
    public void Freeze(bool frozen)
    {
        if (Directory.Exists(Folder))
        {
            File.WriteAllText(System.IO.Path.Combine(Folder, "cgroup.freeze"), frozen ? "1" : "0");
        }
    }

    /// <summary>Kills what is in it, waits until it is empty and removes it with all below.</summary>
    public async Task RemoveAsync(CancellationToken cancel)
    {
        if (!Directory.Exists(Folder))
        {
            return;
        }

        Kill(Folder);
        while (Populated())
        {
            await Task.Delay(1, cancel).ConfigureAwait(false);
        }

        Remove(Folder);
    }

    private bool Populated()
    {
        try
        {
            return File.ReadAllText(System.IO.Path.Combine(Folder, "cgroup.events")).Contains("populated 1", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static void Remove(string folder)
    {
        foreach (var child in Directory.GetDirectories(folder))
        {
            Remove(child);
        }

        try
        {
            Directory.Delete(folder);
        }
        catch (IOException)
        {
            // A process that is still being reaped holds it; the next clean-up takes it.
        }
    }
}
