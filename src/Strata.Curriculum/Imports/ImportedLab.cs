using System.Collections.Immutable;

namespace Strata.Curriculum.Imports;

/// <summary>A lab that was made of something else.</summary>
/// <param name="Files">All files of its folder, <c>lab.yaml</c> among them.</param>
/// <param name="Minutes">How long it should take.</param>
/// <param name="Notes">What is not as it was there, a sentence each.</param>
public sealed record ImportedLab(ImmutableArray<ImportedFile> Files, int Minutes, ImmutableArray<string> Notes);
