namespace Strata.Web.Api;

/// <summary>The body of a reset.</summary>
public sealed record ResetRequest(bool NewNumbers);
