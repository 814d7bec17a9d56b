using Strata.Machines.Terminals;
using Strata.Practice.Machines;

namespace Strata.Practice.Attempts;

/// <summary>The use cases of an attempt, as the faces call them. Every id may be any unambiguous ending.</summary>
/// <exception cref="PracticeException">Thrown by all: an unknown id (with the nearest names), a machine that cannot be started; one sentence and a fix.</exception>
public interface IAttempts
{
    /// <summary>Starts an attempt; building the image first where it is missing. <paramref name="seed"/> null: a fresh one.</summary>
    Task<AttemptStarted> StartAsync(string lab, long? seed, IProgress<StepProgress>? progress, CancellationToken cancel);

    /// <summary>All attempts that still have machines, newest first.</summary>
    IReadOnlyList<AttemptSummary> List();

    AttemptDetail Describe(string attempt);

    /// <summary>Evaluates the live checks once.</summary>
    Task<CheckReport> CheckAsync(string attempt, CancellationToken cancel);

    /// <summary>Reports when a verdict changes: the first at once, then after each command and at most 250 ms after any other change.</summary>
    IAsyncEnumerable<CheckReport> WatchAsync(string attempt, CancellationToken cancel);

    /// <summary>Judges everything; what needs a reboot is judged on a clone.</summary>
    Task<FinishReport> FinishAsync(string attempt, IProgress<StepProgress>? progress, CancellationToken cancel);

    /// <summary>The next hint: for the first failing check that has one left, or for <paramref name="check"/>. Null: none left.</summary>
    Task<HintGiven?> HintAsync(string attempt, string? check, CancellationToken cancel);

    /// <summary>Fresh machines in the same attempt slot; with <paramref name="newNumbers"/> a fresh seed. The answer names the attempt that replaces the old one.</summary>
    Task<AttemptStarted> ResetAsync(string attempt, bool newNumbers, IProgress<StepProgress>? progress, CancellationToken cancel);

    /// <summary>Ends the attempt and removes its machines.</summary>
    Task StopAsync(string attempt, CancellationToken cancel);

    /// <summary>Opens a TCP port of a machine of the attempt on this computer's 127.0.0.1. <paramref name="machine"/> null: the first.</summary>
    AttemptPort Forward(string attempt, string? machine, int port);

    /// <summary>Reboots, switches off, pauses or resumes a machine of the attempt. <paramref name="machine"/> null: the first.</summary>
    Task StepAsync(string attempt, string? machine, LifeStep step, CancellationToken cancel);

    /// <summary>A pty with a login shell in a machine of the attempt. <paramref name="machine"/> null: the first; <paramref name="user"/> null: the lab's.</summary>
    Task<ITerminal> OpenTerminalAsync(string attempt, string? machine, string? user, int rows, int columns, CancellationToken cancel);
}
