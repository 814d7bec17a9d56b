namespace Strata.Web.Api;

/// <summary>The body of a request for a hint: for which check, or for the first that fails.</summary>
public sealed record HintRequest(string? Check);
