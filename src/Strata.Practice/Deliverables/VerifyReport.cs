namespace Strata.Practice.Deliverables;

/// <summary>What <c>verify --json</c> answers.</summary>
/// <param name="Passed">Whether every scenario passed. What only a person can judge is apart, under <paramref name="Rubric"/>.</param>
/// <param name="Seed">What the fixtures were drawn from.</param>
/// <param name="Work">Digest of the work that was examined.</param>
/// <param name="Feedback">What to tell whoever makes a known mistake; null where none is recognised.</param>
public sealed record VerifyReport(string Deliverable, bool Passed, IReadOnlyList<ScenarioLine> Scenarios, long Seed, string Work, string? Feedback, IReadOnlyList<CriterionLine> Rubric);
