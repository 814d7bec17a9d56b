namespace Strata.Machines.Files;

/// <summary>What the file system says of a name, read without following a final link.</summary>
/// <param name="Mode">The twelve permission bits.</param>
/// <param name="Uid">Owner, as the machine numbers it.</param>
/// <param name="Modified">When its content last changed, as the machine tells it.</param>
/// <param name="Flags">Attributes of the inode, as statx(2) numbers them.</param>
/// <param name="Target">Where a link points, as written in it.</param>
public sealed record FileStatus(FileType Type, int Mode, uint Uid, uint Gid, long Size, ulong Inode, uint Links, DateTimeOffset Modified, ulong Flags, string? Target);
