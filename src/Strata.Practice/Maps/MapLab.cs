namespace Strata.Practice.Maps;

/// <summary>A lab on the map; <paramref name="Passed"/> says whether this learner passed it before.</summary>
public sealed record MapLab(string Id, string Title, int Minutes, bool Drill, bool Passed);
