using Strata.Documents.Yaml;

namespace Strata.Curriculum.Imports.Killercoda;

/// <summary>A scenario or a folder of them that a file lists, with what the file calls it.</summary>
/// <param name="Path">Relative to the file's folder; it may climb, as long as it stays in what is imported.</param>
internal sealed record ListedItem(TextNode Path, string? Title, string? Description);
