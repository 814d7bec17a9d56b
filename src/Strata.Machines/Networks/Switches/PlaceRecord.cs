namespace Strata.Machines.Networks.Switches;

/// <summary>One place of a network, as it is kept.</summary>
internal sealed record PlaceRecord(string Name, string? Machine, LinkCondition Condition);
