using System.Globalization;
using System.Net;
using Strata.Machines.Hosts;
using Strata.Machines.Processes;

namespace Strata.Machines.Sockets;

/// <summary>
/// The listening sockets of a machine, from the kernel's diagnosis (TCP) and its tables (UDP, and TCP where there is no
/// diagnosis) for its network namespace. Source: proc_pid_net(5).
/// </summary>
public static class MachineSockets
{
    /// <summary>With this many or more a machine is not looked at: it may open as many as it likes, and a part would be no answer.</summary>
    public const int Limit = 8192;

    private const string Listening = "0A", Unconnected = "07";

    // Bytes read of a table, and open files looked at for an owner.
    private const int TableLimit = 1 << 20, FileLimit = 1 << 16;

    /// <summary>All of them.</summary>
    /// <exception cref="MachineException">There are too many.</exception>
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
                var table = KernelFile.Read($"/proc/{init}/net/{file}", TableLimit);
                found.AddRange(table.Length < TableLimit ? Parse(table, protocol, state) : throw TooMany());
            }
            catch (IOException)
            {
                // The machine has ended, or its kernel has no IPv6.
            }
        }

        return found.Count < Limit ? found : throw TooMany();
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
    /// <exception cref="MachineException">They have too many files open.</exception>
    public static IEnumerable<ProcessInfo> Owners(ulong inode, IEnumerable<ProcessInfo> processes)
    {
        var wanted = $"socket:[{inode}]";
        var left = FileLimit;
        return processes.Where(p =>
        {
            try
            {
                return Directory.EnumerateFiles($"/proc/{p.HostPid}/fd").Any(fd => left-- > 0 ? new FileInfo(fd).LinkTarget == wanted : throw TooMany());
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return false;
            }
        });
    }

    private static MachineException TooMany() =>
        new("too-many-sockets", "The machine has more sockets or open files than can be looked at.", "Close some in the machine.");

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
