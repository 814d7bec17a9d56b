namespace Strata.Machines.Oci;

/// <summary>What is kept of a machine on disk, so that a later supervisor can adopt it.</summary>
/// <param name="Rootfs">The image's folders that its disk lies over, from the top down, as overlayfs takes them.</param>
/// <param name="Init">Host number of process 1.</param>
/// <param name="InitStarted">Its start time, which tells it from a later process of the same number.</param>
internal sealed record MachineRecord(
    string Id,
    string Image,
    string Rootfs,
    string Hostname,
    MachineProfile Profile,
    string? Attempt,
    int Init,
    ulong InitStarted);
