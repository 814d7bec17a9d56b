namespace Strata.Curriculum.Labs;

/// <summary>A TCP port of a machine that the lab's text leads to.</summary>
/// <param name="Machine">The machine's name in the lab.</param>
public sealed record LabPort(string Machine, int Port);
