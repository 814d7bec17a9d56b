namespace Strata.Machines.Limits;

/// <summary>One of the limits, as labs and people name and write it.</summary>
/// <param name="Name">Its key in a lab and its option on the command line.</param>
/// <param name="Says">What it bounds.</param>
/// <param name="Least">The least that may be asked for.</param>
/// <param name="Most">The most that may be asked for.</param>
/// <param name="IsSize">Whether it is written as a size, such as 64M, rather than a number.</param>
public sealed record LimitKind(
    string Name,
    string Says,
    long Least,
    long Most,
    bool IsSize,
    Func<MachineLimits, long> Of,
    Func<MachineLimits, long, MachineLimits> With)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<LimitKind> All { get; } =
    [
        new("memory", "Memory, temporary files among it.", 16L << 20, 64L << 30, true, l => l.Memory, (l, v) => l with { Memory = v }),
        new("processes", "Processes and threads at a time.", 16, 100_000, false, l => l.Processes, (l, v) => l with { Processes = (int)v }),
        new("cpu", "Share of the processors when they are short; others have 100.", 1, 10_000, false, l => l.CpuWeight, (l, v) => l with { CpuWeight = (int)v }),
        new("disk", "What it may write to its disk.", 1L << 20, 1L << 40, true, l => l.Disk, (l, v) => l with { Disk = v }),
        new("files", "Files that it may have written.", 100, 100_000_000, false, l => l.Files, (l, v) => l with { Files = v }),
        new("terminals", "Pseudo-terminals open at a time.", 4, 4096, false, l => l.Terminals, (l, v) => l with { Terminals = (int)v }),
    ];
}
