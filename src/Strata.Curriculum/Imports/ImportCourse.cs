using System.Collections.Immutable;

namespace Strata.Curriculum.Imports;

/// <summary>Labs that belong together; they become a concept.</summary>
/// <param name="Name">The concept's folder, an identifier.</param>
/// <param name="Entries">In order, names unique.</param>
public sealed record ImportCourse(string Name, string Title, ImmutableArray<ImportEntry> Entries);
