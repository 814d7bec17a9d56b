namespace Strata.Web.Api;

/// <summary>The address that opens the app in a browser, once.</summary>
public sealed record SessionOpened(string Url);
