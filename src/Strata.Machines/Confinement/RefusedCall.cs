namespace Strata.Machines.Confinement;

/// <summary>A system call that no process of a machine may make, by its number on each processor; -1 where a processor has none such.</summary>
/// <param name="Error">What the caller is told (errno).</param>
internal sealed record RefusedCall(string Name, int X64, int Arm64, int Error);
