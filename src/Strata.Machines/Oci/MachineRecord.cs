namespace Strata.Machines.Oci;

/// <summary>What is kept of a machine on disk, so that a later supervisor can adopt it.</summary>
/// <param name="Rootfs">The image's root file system that its disk lies over.</param>
/// <param name="Init">Host number of process 1.</param>
/// <param name="InitStarted">Its start time, which tells it from a later process of the same number.</param>
/// <param name="Network">Id of the network that it is on; null for none.</param>
internal sealed record MachineRecord(
    string Id,
    string Image,
    string Rootfs,
    string Hostname,
    MachineProfile Profile,
    string? Attempt,
    int Init,
    ulong InitStarted,
    string? Network = null);
