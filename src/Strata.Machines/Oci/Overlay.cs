using Strata.Machines.Hosts;
using Strata.Machines.Native;

namespace Strata.Machines.Oci;

/// <summary>A machine's disk: what it writes, in an upper folder over a read-only image. Source: the kernel's overlayfs documentation.</summary>
internal static class Overlay
{
    /// <param name="lower">The image's folders, from the top down: <c>A:B</c>.</param>
    /// <summary>Mounts it. <c>userxattr</c>: whiteouts are kept in attributes that a user namespace may write; without it dpkg fails inside.</summary>
    public static void Mount(string lower, string disk, string target)
    {
        foreach (var folder in new[] { Upper(disk), Path.Combine(disk, "work"), target })
        {
            Directory.CreateDirectory(folder);
        }

        var options = $"userxattr,lowerdir={lower},upperdir={Upper(disk)},workdir={Path.Combine(disk, "work")}";
        if (Libc.Mount("overlay", target, "overlay", 0, options) != 0)
        {
            throw new MachineException(
                "overlay",
                $"The machine's disk cannot be mounted: {Errno.Text(Errno.Last)}.",
                "STRATA_HOME must lie on a local disk (ext4, xfs or btrfs), not on an overlay or a network folder.");
        }
    }

    public static void Unmount(string target)
    {
        _ = Libc.Unmount(target, Libc.MNT_DETACH);
    }

    /// <summary>Copies what a machine wrote, with owners, modes, links, whiteouts and attributes, sharing blocks where the file system can.</summary>
    public static async Task CopyAsync(string fromDisk, string toDisk, CancellationToken cancel)
    {
        Directory.CreateDirectory(toDisk);
        var outcome = await HostCommand.RunAsync("cp", ["-a", "--reflink=auto", Upper(fromDisk), Upper(toDisk)], null, cancel).ConfigureAwait(false);
        if (outcome.Exit != 0)
        {
            throw new MachineException("clone", $"The machine's disk cannot be copied: {outcome.LastLine}", "Free some disk space, then try again.");
        }
    }

    private static string Upper(string disk) => Path.Combine(disk, "upper");
}
