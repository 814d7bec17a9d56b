using System.Net;

namespace Strata.Machines.Sockets;

/// <summary>A socket that waits for others: a listening TCP socket or a bound UDP one.</summary>
/// <param name="Protocol"><c>tcp</c> or <c>udp</c>.</param>
public sealed record ListeningSocket(string Protocol, IPAddress Address, int Port, ulong Inode);
