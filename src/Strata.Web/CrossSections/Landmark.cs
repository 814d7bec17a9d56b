using Strata.Practice.Maps;

namespace Strata.Web.CrossSections;

/// <summary>Where a deliverable stands in its stratum, its name set in lines.</summary>
public sealed record Landmark(MapDeliverable Work, double X, double Y, IReadOnlyList<string> Lines)
{
    /// <summary>Whether something examines it.</summary>
    public bool Ready => Work.State == "ready";

    /// <summary>Its page.</summary>
    public string Address => $"/deliverables/{Work.Id}";
}
