namespace Strata.Web.Api;

/// <summary>What a person judged of a deliverable: ids of its rubric, who they are (absent: the learner), and what they say.</summary>
public sealed record AttestRequest(IReadOnlyList<string>? Criteria, string? By, string? Note);
