namespace Strata.Practice.Maps;

/// <summary>What a cycle reads of one source.</summary>
/// <param name="Source">The source's id.</param>
/// <param name="Chapters">Numbers of chapters or papers, as in the edition on the map.</param>
/// <param name="Called">How a plan made for another edition says it; null where it says the same.</param>
public sealed record MapReading(string Source, IReadOnlyList<int> Chapters, string? Called);
