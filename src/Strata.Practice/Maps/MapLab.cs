namespace Strata.Practice.Maps;

/// <summary>A lab on the map; <paramref name="Passed"/> says whether this learner passed it before.</summary>
/// <param name="Unproven">It was imported and has no solution: nobody has shown yet that its checks can pass.</param>
public sealed record MapLab(string Id, string Title, int Minutes, bool Drill, bool Passed, bool Unproven = false);
