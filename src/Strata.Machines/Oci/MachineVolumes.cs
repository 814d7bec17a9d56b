using Strata.Machines.Files;
using Strata.Machines.Hosts;
using Strata.Machines.Native;

namespace Strata.Machines.Oci;

/// <summary>
/// Folders of a machine that lie on the host's disk and not in its overlay, since an overlay cannot be the upper layer of
/// another one: a container's store has to be such a folder. They lie beside what the machine writes, each under the path
/// that it has in the machine, and go with it.
/// </summary>
internal static class MachineVolumes
{
    /// <summary>Makes those that are missing, with the owner and mode that the image's folder has; every one with its path in the machine.</summary>
    /// <param name="disk">The machine's folder.</param>
    /// <param name="paths">Where the image wants them.</param>
    /// <param name="rootfs">The machine's file system, in which nobody is yet.</param>
    public static IReadOnlyList<(string Source, string Target)> Prepare(string disk, IReadOnlyList<string> paths, string rootfs)
    {
        if (paths.Count > 0)
        {
            using var files = MachineFiles.OfFolder(rootfs);
            foreach (var path in paths)
            {
                var folder = Path.Combine(Folder(disk), Uri.EscapeDataString(path));
                if (!Directory.Exists(folder))
                {
                    Directory.CreateDirectory(folder);
                    if (files.Status(path, follow: true) is { Type: FileType.Directory } like
                        && (Libc.Chown(folder, like.Uid, like.Gid) != 0 || Libc.ChangeMode(folder, (uint)like.Mode) != 0))
                    {
                        throw new MachineException("volume", $"The machine's folder {path} cannot be made: {Errno.Text(Errno.Last)}.", "STRATA_HOME must lie on a local disk.");
                    }
                }
            }
        }

        return Of(disk);
    }

    /// <summary>Those that a machine has.</summary>
    public static IReadOnlyList<(string Source, string Target)> Of(string disk) =>
        Directory.Exists(Folder(disk))
            ? [.. Directory.GetDirectories(Folder(disk)).Select(f => (f, Uri.UnescapeDataString(Path.GetFileName(f)))).OrderBy(v => v.Item2, StringComparer.Ordinal)]
            : [];

    /// <summary>Copies those of one machine to another, with everything that is in them.</summary>
    public static async Task CopyAsync(string fromDisk, string toDisk, CancellationToken cancel)
    {
        if (Directory.Exists(Folder(fromDisk)))
        {
            await HostCommand.DemandAsync("Copying the machine's volumes", "cp", ["-a", "--reflink=auto", Folder(fromDisk), Folder(toDisk)], cancel).ConfigureAwait(false);
        }
    }

    /// <summary>Forgets what is in them. The machine must not run.</summary>
    public static void Clear(string disk)
    {
        if (Directory.Exists(Folder(disk)))
        {
            Directory.Delete(Folder(disk), recursive: true);
        }
    }

    private static string Folder(string disk) => Path.Combine(disk, "volumes");
}
