namespace Strata.Practice.Deliverables;

/// <summary>Something that only a person can judge, and whether one did.</summary>
/// <param name="Look">What to look at; null where that is plain.</param>
/// <param name="Attested">Whether a person says that it is so of some version of the work.</param>
/// <param name="By">Who; null for the learner, and where nobody does.</param>
/// <param name="At">When; null where nobody does.</param>
/// <param name="Current">Whether they saw the work as it was when it was examined last.</param>
public sealed record CriterionLine(string Id, string Says, string? Look, bool Attested, string? By, DateTimeOffset? At, bool Current, string? Note);
