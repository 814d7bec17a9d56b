namespace Strata.Practice.Maps;

/// <summary>A curriculum: its ordered stages.</summary>
public sealed record MapTrack(string Id, string Title, IReadOnlyList<MapStage> Stages);
