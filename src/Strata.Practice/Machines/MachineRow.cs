namespace Strata.Practice.Machines;

/// <summary>One row of <c>machine list</c>.</summary>
public sealed record MachineRow(string Id, string Image, string Profile, string State, string? Attempt);
