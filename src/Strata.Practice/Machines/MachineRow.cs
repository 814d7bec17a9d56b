namespace Strata.Practice.Machines;

/// <summary>One row of <c>machine list</c>.</summary>
/// <param name="Notice">What befell it last, in a sentence; null when nothing did.</param>
public sealed record MachineRow(string Id, string Image, string Profile, string State, string? Attempt, string? Notice);
