namespace Strata.Practice.Maps;

/// <summary>How a plan that was made for another edition speaks of some chapters.</summary>
/// <param name="Called">The numbers that it gives them.</param>
/// <param name="Theme">What it calls them.</param>
/// <param name="Why">Why it wants them read.</param>
/// <param name="Chapters">The numbers that they have in the edition on the map.</param>
public sealed record MapRange(string Called, string Theme, string Why, IReadOnlyList<int> Chapters);
