using System.Collections.Immutable;

namespace Strata.Curriculum.Sources;

/// <summary>How a plan that was made for another edition speaks of some chapters.</summary>
/// <param name="Called">The numbers that it gives them, <c>4-7</c>.</param>
/// <param name="Theme">What it calls them.</param>
/// <param name="Why">Why it wants them read.</param>
/// <param name="Chapters">The numbers that they have in this edition.</param>
public sealed record SourceRange(string Called, string Theme, string Why, ImmutableArray<int> Chapters);
