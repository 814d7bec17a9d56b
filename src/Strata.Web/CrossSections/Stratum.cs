using Strata.Practice.Maps;

namespace Strata.Web.CrossSections;

/// <summary>One stage as a stratum: its outline down to the foot of the drawing (what lies below is drawn over it), its title, its places and its landmarks.</summary>
/// <param name="Index">Its number from the bottom, 0 first.</param>
/// <param name="Rock">Which grain and hue it has, 0 to 5.</param>
/// <param name="Outline">The outline as SVG path data.</param>
/// <param name="Share">How much of it the learner passed, 0 to 1.</param>
public sealed record Stratum(
    MapStage Stage,
    int Index,
    int Rock,
    string Outline,
    double TitleX,
    double TitleY,
    IReadOnlyList<string> TitleLines,
    double Share,
    IReadOnlyList<Place> Places,
    IReadOnlyList<Landmark> Landmarks);
