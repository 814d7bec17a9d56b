namespace Strata.Machines.Accounts;

/// <summary>A user of a machine: one line of its /etc/passwd and the groups that name it.</summary>
/// <param name="Groups">Names of all groups, the primary one first.</param>
public sealed record Account(string Name, uint Uid, uint Gid, string Home, string Shell, IReadOnlyList<string> Groups, IReadOnlyList<uint> GroupIds);
