namespace Strata.Web.Api;

/// <summary>How a machine's link is now.</summary>
/// <param name="Loss">Share of packets on their way to the machine, 0 to 1.</param>
public sealed record LinkAnswer(string Network, string Address, bool Up, double DelayMs, double Loss);
