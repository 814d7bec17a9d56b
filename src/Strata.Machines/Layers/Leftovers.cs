using Strata.Machines.Native;

namespace Strata.Machines.Layers;

/// <summary>What building leaves in a layer and no machine should start with: identity, keys, logs, caches, sockets, and overlayfs' own notes.</summary>
internal static class Leftovers
{
    // A folder's name stands for all that is in it; a star for the rest of a file's name.
    private static readonly string[] Unwanted =
    [
        "run/", "tmp/", "dev/", "proc/", "sys/", "var/tmp/",
        "etc/machine-id", "etc/hostname", "etc/hosts", "etc/ssh/ssh_host_*", "var/lib/dbus/machine-id", "var/lib/systemd/random-seed",
        "var/lib/apt/lists/", "var/cache/apt/archives/", "var/cache/apt/pkgcache.bin", "var/cache/apt/srcpkgcache.bin",
        "var/cache/ldconfig/aux-cache", "var/cache/debconf/config.dat-old", "var/cache/debconf/templates.dat-old",
        "var/lib/dpkg/status-old", "var/lib/dpkg/diversions-old", "var/lib/dpkg/statoverride-old", "var/lib/dpkg/lock*", "var/lib/dpkg/triggers/Lock",
        "root/.bash_history",
    ];

    /// <summary>Takes them out of a layer.</summary>
    /// <param name="wanted">Paths from the root that stay whatever they are: what the recipe itself puts there.</param>
    public static void Remove(string layer, IReadOnlySet<string> wanted)
    {
        foreach (var (path, node) in Layer.Walk(layer).Reverse().ToList())
        {
            var full = Path.Combine(layer, path);
            if (path.Length > 0 && !wanted.Contains("/" + path) && (node.Type == FileNode.Socket || (!node.IsWhiteout && IsUnwanted(path, node))))
            {
                Layer.Delete(full);
            }
            else if (node.Type is FileNode.File or FileNode.Folder)
            {
                foreach (var name in Attributes.Names(full).Where(n => n.StartsWith(Attributes.Overlay, StringComparison.Ordinal) && n != Attributes.Opaque))
                {
                    Attributes.Remove(full, name);
                }
            }
        }
    }

    // Of logs the files go and the folders stay: programs want to find theirs, with its owner.
    private static bool IsUnwanted(string path, FileNode node) =>
        (path.StartsWith("var/log/", StringComparison.Ordinal) && node.Type == FileNode.File)
        || Array.Exists(Unwanted, u => u[^1] switch
        {
            '/' => path.StartsWith(u, StringComparison.Ordinal),
            '*' => !node.IsFolder && path.StartsWith(u[..^1], StringComparison.Ordinal) && !path[(u.Length - 1)..].Contains('/', StringComparison.Ordinal),
            _ => !node.IsFolder && path == u,
        });
}
