namespace Strata.Practice.Attempts;

/// <summary>Progress of anything that takes more than a second: what is being done now and how far it is, 0 to 1 (null: unknown).</summary>
public sealed record StepProgress(string Step, double? Done);
