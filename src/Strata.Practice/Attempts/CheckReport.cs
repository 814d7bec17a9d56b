namespace Strata.Practice.Attempts;

/// <summary>What <c>check --json</c> answers: the live checks; those that only finish can judge are <c>pending</c>.</summary>
/// <param name="Passed">Whether every live check passes.</param>
/// <param name="Micros">Time spent on evaluating, in microseconds.</param>
/// <param name="Machines">How its machines fare, in the lab's order.</param>
public sealed record CheckReport(string Attempt, bool Passed, IReadOnlyList<CheckLine> Checks, long Micros, IReadOnlyList<MachineNotice> Machines);
