namespace Strata.Practice.Maps;

/// <summary>One thing to master. <paramref name="State"/> is <c>ready</c> when it has a lab, else <c>outlined</c>.</summary>
/// <param name="Hours">Estimated hours of study.</param>
/// <param name="Lesson">Whether its lesson is written.</param>
public sealed record MapConcept(
    string Id,
    string Title,
    IReadOnlyList<string> Outcomes,
    IReadOnlyList<string> Requires,
    double Hours,
    bool Lesson,
    int Cards,
    IReadOnlyList<MapLab> Labs,
    string State)
{
    /// <summary>Programs and products that it practises.</summary>
    public IReadOnlyList<string> Tools { get; init; } = [];
}
