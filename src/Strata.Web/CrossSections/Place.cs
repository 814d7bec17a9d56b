using Strata.Practice.Maps;

namespace Strata.Web.CrossSections;

/// <summary>Where a concept lies in its stratum, its name set in lines, and how much of it the learner passed, 0 to 1.</summary>
public sealed record Place(MapConcept Concept, double X, double Y, IReadOnlyList<string> Lines, double Share)
{
    /// <summary>Whether it can be practised.</summary>
    public bool Ready => Concept.Labs.Count > 0;

    /// <summary>Its page.</summary>
    public string Address => AddressOf(Concept.Id);

    /// <summary>The page of a concept.</summary>
    public static string AddressOf(string concept) => $"/concepts/{concept}";

    /// <summary>The share of a concept's labs that the learner passed.</summary>
    public static double ShareOf(MapConcept concept)
    {
        ArgumentNullException.ThrowIfNull(concept);
        return concept.Labs.Count == 0 ? 0 : (double)concept.Labs.Count(lab => lab.Passed) / concept.Labs.Count;
    }
}
