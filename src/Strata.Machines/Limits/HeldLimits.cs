namespace Strata.Machines.Limits;

/// <summary>Where the kernel holds a machine's limits against it.</summary>
/// <param name="MemoryKills">Programs ended so far because memory ran out.</param>
/// <param name="Crowded">Whether no further process can be started now.</param>
internal sealed record HeldLimits(long MemoryKills, bool Crowded);
