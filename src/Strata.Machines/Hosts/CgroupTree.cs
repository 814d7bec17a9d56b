using System.Security.Cryptography;
using System.Text;

namespace Strata.Machines.Hosts;

/// <summary>
/// The cgroup under which a supervisor makes one for each machine: a folder of the state folder's own in the delegated
/// sub-tree, since one person may have several state folders.
/// </summary>
/// <param name="Path">Relative to <see cref="Mount"/>.</param>
/// <param name="Controllers">Those of cgroup2 that limits can be set with: of memory, pids and cpu.</param>
/// <param name="Legacy">Folder by controller, for those that this host has in hierarchies of the older kind.</param>
public sealed record CgroupTree(string Path, IReadOnlyList<string> Controllers, IReadOnlyDictionary<string, string> Legacy)
{
    /// <summary>Where cgroup2 is inside the holder, on every host.</summary>
    public const string Mount = "/sys/fs/cgroup";

    private static readonly string[] Limiting = ["memory", "pids", "cpu"];

    /// <summary>Makes the folder and hands down every controller that there is. Null when it cannot be written: then systems cannot boot.</summary>
    /// <param name="delegated">The delegated sub-tree, relative to the mount; null where there is none.</param>
    /// <param name="home">The state folder, as the person names it.</param>
    public static CgroupTree? Prepare(string? delegated, string home)
    {
        if (delegated is null || !(CgroupMount.PathOf("self") ?? "").StartsWith(delegated + "/", StringComparison.Ordinal))
        {
            return null;
        }

        var own = $"home-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(home)))[..8]}";
        var path = $"{delegated}/{own}";
        try
        {
            Directory.CreateDirectory(Mount + path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        foreach (var folder in new[] { Mount + delegated, Mount + path })
        {
            foreach (var controller in Limiting.Append("io"))
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

        var handed = File.ReadAllText(Mount + path + "/cgroup.subtree_control").Split([' ', '\n']);
        return new(path, [.. Limiting.Intersect(handed)], PrepareLegacy(own));
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

        foreach (var folder in Legacy.Values)
        {
            try
            {
                Directory.Delete(folder);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // The same here.
            }
        }
    }

    /// <summary>Names of the cgroups in it.</summary>
    public IEnumerable<string> Children() =>
        Directory.Exists(Mount + Path) ? Directory.GetDirectories(Mount + Path).Select(d => System.IO.Path.GetFileName(d)!) : [];

    private static Dictionary<string, string> PrepareLegacy(string own)
    {
        var folders = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var controller in Limiting.Where(c => Directory.Exists(System.IO.Path.Combine(Inside.Limits, c))))
        {
            try
            {
                folders[controller] = Directory.CreateDirectory(System.IO.Path.Combine(Inside.Limits, controller, own)).FullName;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // It is not ours to write in; doctor tells what that means.
            }
        }

        return folders;
    }
}
