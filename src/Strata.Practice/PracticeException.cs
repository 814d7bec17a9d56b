using Strata.Labs;
using Strata.Ledger;
using Strata.Machines;
using Strata.Machines.Hosts;

namespace Strata.Practice;

/// <summary>Something a person can mend: one sentence, where, and what to do. <see cref="Code"/> is stable for programs.</summary>
public sealed class PracticeException(string code, string message, string? where = null, string? fix = null, Exception? inner = null)
    : Exception(message, inner)
{
    // ENOSPC, as .NET reports it.
    private const int DiskFull = 28;

    public string Code { get; } = code;

    public string? Where { get; } = where;

    public string? Fix { get; } = fix;

    /// <summary>What the floors below say, as people hear it; null for what is a fault of the program.</summary>
    public static PracticeException? From(Exception e) => e switch
    {
        PracticeException same => same,
        MachineException m => new(m.Code, m.Message, null, m.Fix, m),
        LabException l => new(l.Code, l.Message, l.Where, l.Fix, l),
        LedgerException l => new(l.Code, AsNamed(l.Message), null, AsNamed(l.Fix), l),
        IOException { HResult: DiskFull } full => new("disk-full", "The disk is full.", null, "Free some space; nothing that was acknowledged is lost.", full),
        _ => null,
    };

    // Where the supervisor runs, the state folder has another name than the one that its owner knows.
    internal static string AsNamed(string text) =>
        Environment.GetEnvironmentVariable("STRATA_SHOWN_HOME") is { Length: > 0 } shown ? text.Replace(Inside.Home, shown, StringComparison.Ordinal) : text;
}
