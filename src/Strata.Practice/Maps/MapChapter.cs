namespace Strata.Practice.Maps;

/// <summary>A chapter of a book, or one paper.</summary>
/// <param name="Title">As it is printed.</param>
/// <param name="Theme">What it treats.</param>
/// <param name="Why">Why one reads it.</param>
/// <param name="Concepts">Ids of the concepts that it treats.</param>
/// <param name="Authors">Of a paper; null for chapters.</param>
/// <param name="Year">When a paper came out; null for chapters.</param>
public sealed record MapChapter(int Number, string Title, string Theme, string Why, IReadOnlyList<string> Concepts, string? Authors, int? Year)
{
    /// <summary>How a plan made for another edition speaks of it: its numbers and its theme.</summary>
    public IReadOnlyList<string> Called { get; init; } = [];
}
