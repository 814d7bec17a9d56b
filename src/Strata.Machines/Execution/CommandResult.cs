namespace Strata.Machines.Execution;

/// <summary>How a command in a machine ended.</summary>
/// <param name="Exit">Its exit code; 124 when it was cut off.</param>
/// <param name="TimedOut">Whether it was cut off at its time limit.</param>
public sealed record CommandResult(int Exit, string Output, string Errors, TimeSpan Duration, bool TimedOut);
