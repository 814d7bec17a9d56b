namespace Strata.Web.Api;

/// <summary>The body of a request to open a port of a machine on this computer.</summary>
/// <param name="Machine">The name that the lab gives it; null for the first.</param>
public sealed record ForwardRequest(string? Machine, int Port);
