using System.Collections.Immutable;
using Strata.Machines.Networks.Gateways;

namespace Strata.Machines.Networks.Switches;

/// <summary>What is kept of a network on disk, so that a later supervisor can adopt it, or make it anew.</summary>
/// <param name="Subnet">In CIDR notation.</param>
/// <param name="Places">In the order of their addresses.</param>
/// <param name="Gateway">The process that speaks for it outside; null where it has no internet.</param>
internal sealed record NetworkRecord(string Id, string? Attempt, string Subnet, bool Internet, ImmutableArray<PlaceRecord> Places, GatewayProcess? Gateway);
