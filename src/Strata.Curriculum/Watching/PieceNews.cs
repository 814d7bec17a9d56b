using System.Collections.Immutable;
using Strata.Documents.Diagnostics;

namespace Strata.Curriculum.Watching;

/// <summary>What is new in a curriculum.</summary>
/// <param name="Changed">Ids of the usable labs and deliverables whose content has changed, or that are new.</param>
/// <param name="Broken">Those that were changed and cannot be used, by id, with the errors that are in the way.</param>
/// <param name="Elsewhere">Errors outside labs and deliverables that were not there before.</param>
public sealed record PieceNews(ImmutableArray<string> Changed, ImmutableSortedDictionary<string, ImmutableArray<Diagnostic>> Broken, ImmutableArray<Diagnostic> Elsewhere);
