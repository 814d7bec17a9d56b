namespace Strata.Curriculum.Labs;

/// <summary>The reference solution.</summary>
/// <param name="Typed">Whether the file is <c>solution.keys</c>, keystrokes for a terminal, and not <c>solution.sh</c>.</param>
/// <param name="Repeatable">Whether checks still pass when it is run twice.</param>
public sealed record LabSolution(LabScript Script, bool Typed, bool Repeatable);
