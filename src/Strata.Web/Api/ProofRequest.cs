namespace Strata.Web.Api;

/// <summary>Which labs to prove (none: all), and over how many seeds; fresh: also those that have not changed since they were proven.</summary>
public sealed record ProofRequest(IReadOnlyList<string>? Ids, int? Seeds, bool? Fresh);
