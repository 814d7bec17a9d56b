using System.Security.Cryptography;
using System.Text;

namespace Strata.Machines.Hosts;

/// <summary>
/// The cgroup under which a supervisor makes one for each machine: a folder of the state folder's own in the delegated
/// sub-tree, since one person may have several state folders.
/// </summary>
/// <param name="Path">Relative to <see cref="Mount"/>.</param>
public sealed record CgroupTree(string Path)
{
    /// <summary>Where cgroup2 is inside the holder, on every host.</summary>
    public const string Mount = "/sys/fs/cgroup";

    /// <summary>Makes the folder and hands down every controller that there is. Null when it cannot be written: then systems cannot boot.</summary>
    /// <param name="delegated">The delegated sub-tree, relative to the mount; null where there is none.</param>
    /// <param name="home">The state folder, as the person names it.</param>
    public static CgroupTree? Prepare(string? delegated, string home)
    {
        if (delegated is null || !(CgroupMount.PathOf("self") ?? "").StartsWith(delegated + "/", StringComparison.Ordinal))
        {
            return null;
        }

        var tree = new CgroupTree($"{delegated}/home-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(home)))[..8]}");
        try
        {
            Directory.CreateDirectory(Mount + tree.Path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        foreach (var folder in new[] { Mount + delegated, Mount + tree.Path })
        {
            foreach (var controller in new[] { "memory", "pids", "cpu", "io" })
            {
                try
                {
                    File.WriteAllText(System.IO.Path.Combine(folder, "cgroup.subtree_control"), "+" + controller);
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException)
                {
                    // The host keeps this controller for itself; doctor tells what that means.
                }
            }
        }

        return tree;
    }

    /// <summary>Removes it unless a machine is in it.</summary>
    public void Drop()
    {
        try
        {
            Directory.Delete(Mount + Path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Machines run on in it; the next supervisor finds them there.
        }
    }

    /// <summary>Names of the cgroups in it.</summary>
    public IEnumerable<string> Children() =>
        Directory.Exists(Mount + Path) ? Directory.GetDirectories(Mount + Path).Select(d => System.IO.Path.GetFileName(d)!) : [];
}
