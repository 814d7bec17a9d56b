namespace Strata.Machines.Files;

/// <summary>What the file system says of a name, read without following a final link.</summary>
/// <param name="Mode">The twelve permission bits.</param>
/// <param name="Uid">Owner, as the machine numbers it.</param>
/// <param name="Target">Where a link points, as written in it.</param>
public sealed record FileStatus(FileType Type, int Mode, uint Uid, uint Gid, long Size, ulong Inode, uint Links, string? Target);
