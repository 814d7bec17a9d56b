using Strata.Practice.Maps;

namespace Strata.Web.CrossSections;

/// <summary>Where a concept lies in its stratum, its name set in lines, and how much of it the learner passed, 0 to 1.</summary>
public sealed record Place(MapConcept Concept, double X, double Y, IReadOnlyList<string> Lines, double Share)
{
    /// <summary>Whether it can be practised.</summary>
    public bool Ready => Concept.Labs.Count > 0;

    /// <summary>Its lab, or its entry in the list where there are several.</summary>
    public string? Address => Concept.Labs.Count switch
    {
        0 => null,
        1 => $"/labs/{Concept.Labs[0].Id}",
        _ => "#" + ElementId(Concept.Id),
    };

    /// <summary>The id that a concept's entry in the list has on the page.</summary>
    public static string ElementId(string concept)
    {
        ArgumentNullException.ThrowIfNull(concept);
        return concept.Replace('/', '.');
    }

    /// <summary>The share of a concept's labs that the learner passed.</summary>
    public static double ShareOf(MapConcept concept)
    {
        ArgumentNullException.ThrowIfNull(concept);
        return concept.Labs.Count == 0 ? 0 : (double)concept.Labs.Count(lab => lab.Passed) / concept.Labs.Count;
    }
}
