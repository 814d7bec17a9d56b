using System.Collections.Immutable;

namespace Strata.Curriculum.Cycles;

/// <summary>What a cycle reads of one source.</summary>
/// <param name="Source">The source's id.</param>
/// <param name="Chapters">Numbers of chapters, in order.</param>
/// <param name="Called">How plans made for another edition say it; null where they say the same.</param>
public sealed record CycleReading(string Source, ImmutableArray<int> Chapters, string? Called);
