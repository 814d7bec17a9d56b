using System.Collections.Immutable;
using Strata.Curriculum.Labs;

namespace Strata.Curriculum.Concepts;

/// <summary>One thing to master. The id is its path, <c>devops/posix/processes</c>.</summary>
/// <param name="Outcomes">What one can do afterwards; at least one.</param>
/// <param name="Requires">Ids of the concepts to master before; never in a circle.</param>
/// <param name="Hours">Estimated hours of study, 0.25 to 200.</param>
/// <param name="Formerly">Ids that this concept had; facts about them are facts about it.</param>
/// <param name="LessonPath">The file of its lesson; null while it is not written.</param>
/// <param name="Cards">How many cards it has.</param>
/// <param name="Labs">Its usable labs: those that its file lists in that order, then the others by id.</param>
/// <param name="Folder">Where its files are.</param>
public sealed record Concept(
    string Id,
    string Title,
    ImmutableArray<string> Outcomes,
    ImmutableArray<string> Requires,
    double Hours,
    ImmutableArray<string> Formerly,
    string? LessonPath,
    int Cards,
    ImmutableArray<Lab> Labs,
    string Folder);
