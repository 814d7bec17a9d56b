namespace Strata.Machines.Sockets;

/// <summary>A socket of the machine with a name in its file system, or an abstract one.</summary>
/// <param name="Path">Its name; an abstract one's begins with @.</param>
/// <param name="Listening">Whether it waits for others.</param>
public sealed record UnixSocket(string Path, bool Listening, ulong Inode);
