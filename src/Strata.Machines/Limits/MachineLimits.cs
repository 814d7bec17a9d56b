namespace Strata.Machines.Limits;

/// <summary>The most that a machine may take of its host.</summary>
/// <param name="Memory">Bytes, its temporary files (/tmp, /run, /dev/shm) among them.</param>
/// <param name="Processes">Processes and threads at a time.</param>
/// <param name="CpuWeight">Its share when processors are short, 1 to 10,000; others have 100.</param>
/// <param name="Disk">Bytes written to its disk.</param>
/// <param name="Files">Files, folders and links written to its disk.</param>
/// <param name="Terminals">Pseudo-terminals open at a time.</param>
public sealed record MachineLimits(
    long Memory = 512L << 20,
    int Processes = 1024,
    int CpuWeight = 100,
    long Disk = 4L << 30,
    long Files = 400_000,
    int Terminals = 64)
{
    /// <summary>What a machine gets that asks for nothing else.</summary>
    public static MachineLimits Default { get; } = new();
}
