using System.Net;

namespace Strata.Machines.Networks;

/// <summary>A place on a network, kept for one machine.</summary>
/// <param name="Name">The machine's host name.</param>
/// <param name="Address">Its IPv4 address, from before it starts until the network ends.</param>
/// <param name="Machine">Id of the machine that has the place; null while none has it.</param>
/// <param name="Condition">How its link is.</param>
public sealed record NetworkMember(string Name, IPAddress Address, string? Machine, LinkCondition Condition);
