namespace Strata.Web.Api;

/// <summary>The body of a start: which lab, and the seed, where one is wished.</summary>
public sealed record StartRequest(string? Lab, long? Seed);
