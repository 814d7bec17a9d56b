using System.Globalization;
using System.Net;
using Strata.Machines.Processes;

namespace Strata.Machines.Sockets;

/// <summary>
/// The listening sockets of a machine, from the kernel's diagnosis (TCP) and its tables (UDP, and TCP where there is no
/// diagnosis) for its network namespace. Source: proc_pid_net(5).
/// </summary>
public static class MachineSockets
{
    private const string Listening = "0A", Unconnected = "07";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ListeningSocket> List(int init)
    {
        (string File, string Protocol, string State)[] tables = [("udp", "udp", Unconnected), ("udp6", "udp", Unconnected)];
        var found = new List<ListeningSocket>();
        if (SocketDiagnosis.List(init) is { } diagnosed)
        {
            found.AddRange(diagnosed);
        }
        else
        {
            tables = [("tcp", "tcp", Listening), ("tcp6", "tcp", Listening), .. tables];
        }

        foreach (var (file, protocol, state) in tables)
        {
            try
            {
                found.AddRange(Parse(File.ReadAllText($"/proc/{init}/net/{file}"), protocol, state));
            }
            catch (IOException)
            {
                // The machine has ended, or its kernel has no IPv6.
            }
        }

        return found;
    }

    /// <summary>Reads one of the kernel's tables.</summary>
    public static IEnumerable<ListeningSocket> Parse(string table, string protocol, string state)
    {
        foreach (var line in table.Split('\n').Skip(1))
        {
            var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length > 9 && fields[3] == state && ParseAddress(fields[1]) is var (address, port)
                && ulong.TryParse(fields[9], NumberStyles.None, CultureInfo.InvariantCulture, out var inode))
            {
                yield return new(protocol, address, port, inode);
            }
        }
    }

    /// <summary>Which processes hold a socket open.</summary>
    public static IEnumerable<ProcessInfo> Owners(ListeningSocket socket, IEnumerable<ProcessInfo> processes)
    {
        var wanted = $"socket:[{socket.Inode}]";
        return processes.Where(p =>
        {
            try
            {
                return Directory.EnumerateFiles($"/proc/{p.HostPid}/fd").Any(fd => new FileInfo(fd).LinkTarget == wanted);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return false;
            }
        });
    }

    private static (IPAddress Address, int Port)? ParseAddress(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon is not (8 or 32) || !int.TryParse(text.AsSpan(colon + 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var port))
        {
            return null;
        }

        // The kernel prints each 32-bit word in the host's byte order.
        var bytes = Convert.FromHexString(text[..colon]);
        for (var word = 0; word < bytes.Length; word += 4)
        {
            Array.Reverse(bytes, word, 4);
        }

        return (new IPAddress(bytes), port);
    }
}
