using Strata.Machines.Files;
using Strata.Machines.Hosts;
using Strata.Machines.Native;

namespace Strata.Machines.Oci;

/// <summary>A machine's disk: what it writes, in an upper folder over a read-only image. Source: the kernel's overlayfs documentation.</summary>
internal static class Overlay
{
    /// <summary>Mounts it. <c>userxattr</c>: whiteouts are kept in attributes that a user namespace may write; without it dpkg fails inside.</summary>
    /// <param name="lowers">Read-only trees, the topmost first; one of them may be several, as <c>A:B</c>.</param>
    public static void Mount(IEnumerable<string> lowers, string disk, string target)
    {
        foreach (var folder in new[] { Upper(disk), Path.Combine(disk, "work"), target })
        {
            Directory.CreateDirectory(folder);
        }

        var options = $"userxattr,lowerdir={string.Join(':', lowers)},upperdir={Upper(disk)},workdir={Path.Combine(disk, "work")}";
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
    /// <param name="target">Must not exist; its parent must.</param>
    public static async Task CopyAsync(string disk, string target, CancellationToken cancel)
    {
        var outcome = await HostCommand.RunAsync("cp", ["-a", "--reflink=auto", Upper(disk), target], null, cancel).ConfigureAwait(false);
        if (outcome.Exit != 0)
        {
            throw outcome.Errors.Contains("No space left on device", StringComparison.Ordinal)
                ? new MachineException("disk-full", "The disk is too full for a copy of the machine's disk.", "Free some space, then try again.")
                : new MachineException("clone", $"The machine's disk cannot be copied: {outcome.LastLine}", "Run `strata doctor` to see what this host lacks.");
        }
    }

    /// <summary>Forgets what a machine wrote. It must not be mounted.</summary>
    public static void Clear(string disk)
    {
        foreach (var folder in new[] { Upper(disk), Path.Combine(disk, "work") }.Where(Directory.Exists))
        {
            MadeTree.Delete(folder);
        }
    }

    /// <summary>The folder that has what a machine wrote.</summary>
    public static string Upper(string disk) => Path.Combine(disk, "upper");
}
