namespace Strata.Web.Guard;

/// <summary>The nonce of one page: the terminal's renderer writes style elements of its own, and only those that carry it count.</summary>
public sealed record StyleNonce(string Value);
