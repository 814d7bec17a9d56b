namespace Strata.Practice.Maps;

/// <summary>A book, or a choice of papers, which stand where a book has chapters.</summary>
/// <param name="Kind"><c>book</c> or <c>papers</c>.</param>
/// <param name="Authors">Of a book; empty for papers.</param>
/// <param name="Edition">Which edition the chapters are those of.</param>
/// <param name="Says">What it is good for here.</param>
/// <param name="Ranges">How a plan made for another edition speaks of the chapters.</param>
public sealed record MapSource(
    string Id,
    string Title,
    string Kind,
    string Authors,
    string Edition,
    string Says,
    IReadOnlyList<MapChapter> Chapters,
    IReadOnlyList<MapRange> Ranges);
