using System.Collections.Immutable;

namespace Strata.Curriculum.Sources;

/// <summary>A chapter of a book, or one paper.</summary>
/// <param name="Number">Its number, 1 first.</param>
/// <param name="Title">As it is printed.</param>
/// <param name="Theme">What it treats, in a few words.</param>
/// <param name="Why">Why one reads it.</param>
/// <param name="Concepts">Ids of the concepts that it treats, at least one.</param>
/// <param name="Authors">Of a paper; null for chapters.</param>
/// <param name="Year">When a paper came out; null for chapters.</param>
public sealed record SourceChapter(int Number, string Title, string Theme, string Why, ImmutableArray<string> Concepts, string? Authors, int? Year);
