using Strata.Practice.Attempts;

namespace Strata.Web.Api;

/// <summary>All attempts that still have machines.</summary>
public sealed record AttemptList(IReadOnlyList<AttemptSummary> Attempts);
