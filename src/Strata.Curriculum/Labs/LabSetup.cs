namespace Strata.Curriculum.Labs;

/// <summary>A script that makes a part of the situation.</summary>
/// <param name="Machine">Name of the machine that it runs on.</param>
public sealed record LabSetup(string Machine, LabScript Script);
