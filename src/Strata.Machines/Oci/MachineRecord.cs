using Strata.Machines.Hosts;
using Strata.Machines.Limits;

namespace Strata.Machines.Oci;

/// <summary>What is kept of a machine on disk, so that a later supervisor can adopt it.</summary>
/// <param name="Rootfs">The image's folders that its disk lies over, from the top down, as overlayfs takes them.</param>
/// <param name="Layers">Ids of the snapshots between the two, the topmost first.</param>
/// <param name="Init">Host number of process 1; 0 when it was switched off.</param>
/// <param name="InitStarted">Its start time, which tells it from a later process of the same number.</param>
/// <param name="Network">Id of the network that it is on; null for none.</param>
/// <param name="Boots">How many times it was booted.</param>
internal sealed record MachineRecord(
    string Id,
    string Image,
    string Rootfs,
    string Hostname,
    MachineProfile Profile,
    string? Attempt,
    int Init,
    ulong InitStarted,
    IReadOnlyList<string>? Layers = null,
    MachineLimits? Limits = null,
    string? Network = null,
    int Boots = 0)
{
    /// <summary>Whether its process 1 is alive.</summary>
    public bool Alive => Init > 0 && ProcessStat.Read(Init) is { State: not 'Z' } stat && stat.Started == InitStarted;
}
