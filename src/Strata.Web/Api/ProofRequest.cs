namespace Strata.Web.Api;

/// <summary>Which labs to prove (none: all), and over how many seeds.</summary>
public sealed record ProofRequest(IReadOnlyList<string>? Ids, int? Seeds);
