using System.Collections.Immutable;
using Strata.Curriculum.Cards;
using Strata.Curriculum.Labs;

namespace Strata.Curriculum.Concepts;

/// <summary>One thing to master. The id is its path, <c>devops/posix/processes</c>.</summary>
/// <param name="Outcomes">What one can do afterwards; at least one.</param>
/// <param name="Requires">Ids of the concepts to master before; never in a circle.</param>
/// <param name="Hours">Estimated hours of study, 0.25 to 200.</param>
/// <param name="Tools">Programs and products that it practises, as their makers write them.</param>
/// <param name="Formerly">Ids that this concept had; facts about them are facts about it.</param>
/// <param name="Lesson">The text of its lesson, Markdown; null while it is not written.</param>
/// <param name="Cards">In the order of the file.</param>
/// <param name="Image">The image on which its lesson and its cards are tried.</param>
/// <param name="Labs">Its usable labs: those that its file lists in that order, then the others by id.</param>
/// <param name="Folder">Where its files are.</param>
/// <param name="Digest">SHA-256, in small hexadecimal figures, of its lesson and its cards.</param>
public sealed record Concept(
    string Id,
    string Title,
    ImmutableArray<string> Outcomes,
    ImmutableArray<string> Requires,
    double Hours,
    ImmutableArray<string> Tools,
    ImmutableArray<string> Formerly,
    string? Lesson,
    ImmutableArray<Card> Cards,
    string Image,
    ImmutableArray<Lab> Labs,
    string Folder,
    string Digest);
