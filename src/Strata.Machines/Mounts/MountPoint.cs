namespace Strata.Machines.Mounts;

/// <summary>A file system at a place in a machine.</summary>
/// <param name="Place">The folder or file that it covers, as the machine names it.</param>
/// <param name="Kind">Its type: <c>ext4</c>, <c>tmpfs</c>, <c>overlay</c>.</param>
/// <param name="Source">What is mounted, as was told when it was.</param>
/// <param name="Options">Of the mount and of the file system, such as <c>ro</c> and <c>size=1024k</c>.</param>
public sealed record MountPoint(string Place, string Kind, string Source, IReadOnlyList<string> Options);
