namespace Strata.Machines.Snapshots;

/// <summary>What is kept of a snapshot on disk.</summary>
/// <param name="Layers">Ids of the snapshots beneath it, the nearest first.</param>
internal sealed record SnapshotRecord(
    string Id,
    string Machine,
    string? Name,
    string Image,
    string Rootfs,
    IReadOnlyList<string> Layers,
    long Bytes,
    DateTimeOffset Taken)
{
    public MachineSnapshot Shown => new(Id, Machine, Name, Image, Bytes, Taken);
}
