namespace Strata.Web.Api;

/// <summary>What is answered when there is nothing to say but that it is done.</summary>
public sealed record Done(bool Ok = true);
