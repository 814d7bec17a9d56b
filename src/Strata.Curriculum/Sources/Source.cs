using System.Collections.Immutable;

namespace Strata.Curriculum.Sources;

/// <summary>What a track is read along with: a book, or a choice of papers. The id is its path without the file's ending, <c>deep-learning/sources/goodfellow</c>.</summary>
/// <param name="Kind">A book, or papers.</param>
/// <param name="Authors">Of a book; empty for papers, each of which has its own.</param>
/// <param name="Edition">Which edition the chapters are those of; for papers, what was chosen.</param>
/// <param name="Says">What it is good for here.</param>
/// <param name="Place">Where it stands among the track's sources, small first.</param>
/// <param name="Chapters">All chapters of a book in its own order, or the papers, oldest first.</param>
/// <param name="Ranges">How plans made for another edition speak of its chapters.</param>
public sealed record Source(
    string Id,
    SourceKind Kind,
    string Title,
    string Authors,
    string Edition,
    string Says,
    int Place,
    ImmutableArray<SourceChapter> Chapters,
    ImmutableArray<SourceRange> Ranges);
