namespace Strata.Web.Api;

/// <summary>The last line of a stream that went well.</summary>
public sealed record ResultLine<T>(T Result);
