namespace Strata.Curriculum.Labs;

/// <summary>A script of a lab: where it is, who runs it on the machine, and how long it may take (1 s to 30 min).</summary>
public sealed record LabScript(string Path, string User, TimeSpan Timeout);
