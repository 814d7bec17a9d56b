using System.Collections.Immutable;

namespace Strata.Curriculum.Deliverables;

/// <summary>A known wrong answer: the reference with some files replaced or left out, exactly which scenarios it fails, and what to tell the learner who gave it.</summary>
/// <param name="Fails">Names of scenarios, at least one, each once.</param>
/// <param name="Folder">Files that stand in place of the reference's.</param>
/// <param name="Without">Files of the reference that it lacks, as paths in the work.</param>
public sealed record FlawedSolution(string Name, ImmutableArray<string> Fails, string Feedback, string Folder, ImmutableArray<string> Without);
