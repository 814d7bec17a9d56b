namespace Strata.Bench.Peers;

/// <summary>A peer cannot be measured on this host; the message says why.</summary>
internal sealed class PeerMissingException(string message) : Exception(message);
