using Strata.Practice.Attempts;

namespace Strata.Web.Api;

/// <summary>The hint, or null when none is left.</summary>
public sealed record HintAnswer(HintGiven? Hint);
