namespace Strata.Web.Api;

/// <summary>An error as the API answers it.</summary>
public sealed record ErrorBody(ErrorDetail Error);
