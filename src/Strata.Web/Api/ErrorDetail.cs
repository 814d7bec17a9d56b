namespace Strata.Web.Api;

/// <summary>What happened, where, and what to do; <paramref name="Code"/> is stable for programs.</summary>
public sealed record ErrorDetail(string Code, string Message, string? Where, string? Fix);
