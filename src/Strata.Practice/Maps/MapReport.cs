namespace Strata.Practice.Maps;

/// <summary>What <c>map --json</c> answers: everything on the map, in order.</summary>
public sealed record MapReport(IReadOnlyList<MapTrack> Tracks);
