namespace Strata.Machines.Limits;

/// <summary>How often the kernel has held a machine's limits against it.</summary>
/// <param name="MemoryKills">Programs ended because memory ran out.</param>
/// <param name="RefusedProcesses">Processes that could not be started.</param>
internal sealed record HeldLimits(long MemoryKills, long RefusedProcesses);
