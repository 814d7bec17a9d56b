using System.Collections.Immutable;

namespace Strata.Curriculum.Examples;

/// <summary>An example that was written. Paths are as a person names them.</summary>
/// <param name="Kind">Its kind's name.</param>
/// <param name="Folder">Where its files are.</param>
/// <param name="Files">Their paths in that folder.</param>
/// <param name="ListedIn">The file of its parent that lists it now; null where none has to.</param>
/// <param name="ToList">The file of its parent that a person has to list it in, since it could not be done safely; else null.</param>
public sealed record WrittenExample(string Kind, string Id, string Folder, ImmutableArray<string> Files, string? ListedIn, string? ToList);
