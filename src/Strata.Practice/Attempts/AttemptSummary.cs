namespace Strata.Practice.Attempts;

/// <summary>One row of <c>list</c>.</summary>
public sealed record AttemptSummary(string Attempt, string Lab, string Title, AttemptState State, DateTimeOffset Started);
