using System.Net;

namespace Strata.Machines.Networks;

/// <summary>A network of machines, as it is now.</summary>
public interface INetwork
{
    string Id { get; }

    /// <summary>The attempt it belongs to, or null.</summary>
    string? Attempt { get; }

    /// <summary>Its IPv4 addresses: a /24.</summary>
    IPNetwork Subnet { get; }

    /// <summary>Whether its machines reach the internet.</summary>
    bool Internet { get; }

    /// <summary>Who may be on it, in the order in which addresses were handed out.</summary>
    IReadOnlyList<NetworkMember> Members { get; }
}
