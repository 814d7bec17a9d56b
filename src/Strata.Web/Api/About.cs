namespace Strata.Web.Api;

/// <summary>Which Strata answers.</summary>
public sealed record About(string Build, int Pid, string Home);
