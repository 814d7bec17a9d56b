namespace Strata.Practice.Machines;

/// <summary>One row of <c>machine list</c>.</summary>
/// <param name="Notice">What befell it last, in a sentence; null when nothing did.</param>
/// <param name="Address">Its address on its network; null when it is on none.</param>
/// <param name="Link"><c>up</c> or <c>down</c>; null when it is on no network.</param>
public sealed record MachineRow(string Id, string Image, string Profile, string State, string? Attempt, string? Notice, string Hostname, string? Address, string? Link);
