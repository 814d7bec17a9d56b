namespace Strata.Machines.Accounts;

/// <summary>A group of a machine.</summary>
/// <param name="Members">Names of those who are in it, as their first group or as a further one.</param>
public sealed record AccountGroup(string Name, uint Gid, IReadOnlyList<string> Members);
