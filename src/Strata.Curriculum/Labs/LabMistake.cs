using System.Collections.Immutable;

namespace Strata.Curriculum.Labs;

/// <summary>A known wrong answer: the script that gives it, exactly which checks it fails, and what to tell the learner who gave it.</summary>
/// <param name="When">What has to have been seen besides, so that it is told from others that fail the same; none where that is not needed.</param>
/// <param name="Fails">Ids of checks, at least one, each once.</param>
public sealed record LabMistake(string Name, ImmutableArray<string> Fails, string Feedback, ImmutableArray<SeenCondition> When, LabScript Script);
