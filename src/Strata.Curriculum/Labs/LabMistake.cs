using System.Collections.Immutable;

namespace Strata.Curriculum.Labs;

/// <summary>A known wrong answer: the script that gives it, exactly which checks it fails, and what to tell the learner who gave it.</summary>
/// <param name="Fails">Ids of checks, at least one, each once.</param>
public sealed record LabMistake(string Name, ImmutableArray<string> Fails, string Feedback, LabScript Script);
