using System.Buffers.Binary;
using System.Net;
using Strata.Machines.Native;
using Strata.Machines.Networks;

namespace Strata.Machines.Sockets;

/// <summary>
/// Listening TCP sockets, asked of the kernel by sock_diag(7). The tables in /proc tell the same, but to print them the kernel
/// walks the established connections of the whole host, a quarter of a million buckets on a host with much memory: milliseconds
/// for each table, where this takes microseconds.
/// </summary>
internal static unsafe class SocketDiagnosis
{
    private const int Inet = 2, Inet6 = 10, Netlink = 16, RawCloseOnExec = 0x80003, SocketDiagnostics = 4;
    private const ushort ByFamily = 20, RequestDump = 0x301, Error = 2, Done = 3;
    private const byte Tcp = 6;
    private const uint ListenState = 1 << 10;
    private const int Header = 16, Request = Header + 56, Answer = 72;

    /// <summary>The listening TCP sockets in the network namespace of a process; null where the kernel does not tell.</summary>
    public static IReadOnlyList<ListeningSocket>? List(int process)
    {
        try
        {
            using var space = NetworkSpace.OfProcess(process);
            return space?.RunAsync(ListInside).GetAwaiter().GetResult();
        }
        catch (MachineException)
        {
            return null;
        }
    }

    private static List<ListeningSocket>? ListInside()
    {
        var socket = Libc.Socket(Netlink, RawCloseOnExec, SocketDiagnostics);
        if (socket < 0)
        {
            return null;
        }

        try
        {
            var found = new List<ListeningSocket>();
            return Ask(socket, Inet, found) && Ask(socket, Inet6, found) ? found : null;
        }
        finally
        {
            _ = Libc.Close(socket);
        }
    }

    // struct nlmsghdr and struct inet_diag_req_v2, then one struct inet_diag_msg for each socket.
    private static bool Ask(int socket, byte family, List<ListeningSocket> found)
    {
        Span<byte> request = stackalloc byte[Request];
        request.Clear();
        BitConverter.TryWriteBytes(request, Request);
        BitConverter.TryWriteBytes(request[4..], ByFamily);
        BitConverter.TryWriteBytes(request[6..], RequestDump);
        request[Header] = family;
        request[Header + 1] = Tcp;
        BitConverter.TryWriteBytes(request[(Header + 4)..], ListenState);
        fixed (byte* bytes = request)
        {
            if (Libc.Write(socket, bytes, Request) != Request)
            {
                return false;
            }
        }

        var buffer = stackalloc byte[32 << 10];
        while (true)
        {
            var got = (int)Libc.Read(socket, buffer, 32 << 10);
            if (got < Header)
            {
                return false;
            }

            for (var rest = new ReadOnlySpan<byte>(buffer, got); rest.Length >= Header;)
            {
                var length = BitConverter.ToInt32(rest);
                switch (BitConverter.ToUInt16(rest[4..]))
                {
                    case Done:
                        return true;
                    case ByFamily when length >= Header + Answer && length <= rest.Length:
                        found.Add(Read(family, rest[Header..]));
                        break;
                    case Error:
                        return false;
                }

                // Messages begin at multiples of four.
                rest = rest[Math.Clamp((length + 3) & ~3, Header, rest.Length)..];
            }
        }
    }

    private static ListeningSocket Read(byte family, ReadOnlySpan<byte> told) => new(
        "tcp",
        new IPAddress(told.Slice(8, family == Inet ? 4 : 16)),
        BinaryPrimitives.ReadUInt16BigEndian(told[4..]),
        BitConverter.ToUInt32(told[68..]));
}
