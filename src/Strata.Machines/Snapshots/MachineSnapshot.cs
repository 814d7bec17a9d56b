namespace Strata.Machines.Snapshots;

/// <summary>A machine's disk as it was at a moment. Machines can be taken back to it, and new ones started from it; its memory is not kept.</summary>
/// <param name="Machine">The machine that it was taken of.</param>
/// <param name="Name">What the person called it; null when nothing.</param>
/// <param name="Bytes">What the machine had written by then, on the host's disk.</param>
public sealed record MachineSnapshot(string Id, string Machine, string? Name, string Image, long Bytes, DateTimeOffset Taken);
