using System.Collections.Immutable;

namespace Strata.Curriculum.Imports;

/// <summary>What a folder holds that can be imported: a stage with its concepts, and what was found wrong on the way.</summary>
/// <param name="Name">The stage's folder, an identifier.</param>
/// <param name="Title">What a person calls the folder.</param>
/// <param name="Purpose">One sentence about what is in it.</param>
/// <param name="Courses">In order, names unique.</param>
/// <param name="Skipped">What cannot be imported, known already.</param>
public sealed record ImportPlan(string Name, string Title, string Purpose, ImmutableArray<ImportCourse> Courses, ImmutableArray<ImportSkip> Skipped);
