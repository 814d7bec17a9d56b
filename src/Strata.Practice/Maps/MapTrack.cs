namespace Strata.Practice.Maps;

/// <summary>A curriculum: its ordered stages, its rhythm, and what is read along with it.</summary>
public sealed record MapTrack(string Id, string Title, IReadOnlyList<MapStage> Stages, IReadOnlyList<MapCycle> Cycles, IReadOnlyList<MapSource> Sources);
