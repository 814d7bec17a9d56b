using System.Net;

namespace Strata.Machines.Networks;

/// <summary>Where a machine is plugged in.</summary>
/// <param name="Network">Id of the network.</param>
/// <param name="Address">The machine's own address there.</param>
public sealed record MachineLink(string Network, IPAddress Address, LinkCondition Condition);
