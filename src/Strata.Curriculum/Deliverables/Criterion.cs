namespace Strata.Curriculum.Deliverables;

/// <summary>Something of a work that only a person can judge.</summary>
/// <param name="Says">What is true of a good one.</param>
/// <param name="Look">What to look at, for whoever judges; null where that is plain.</param>
public sealed record Criterion(string Id, string Says, string? Look);
