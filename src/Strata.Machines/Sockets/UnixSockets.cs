using System.Globalization;
using Strata.Machines.Hosts;

namespace Strata.Machines.Sockets;

/// <summary>The named sockets in a process's network namespace, from the host's /proc. Source: unix(7), proc_pid_net(5).</summary>
public static class UnixSockets
{
    private const int Limit = 4 << 20;

    // __SO_ACCEPTCON of the kernel: listen(2) was called.
    private const long Accepts = 0x10000;

    public static IReadOnlyList<UnixSocket> Of(int pid) => Parse(KernelFile.Read($"/proc/{pid}/net/unix", Limit));

    /// <summary>Reads the text of the table; lines that are none are left out.</summary>
    public static IReadOnlyList<UnixSocket> Parse(string text)
    {
        List<UnixSocket> sockets = [];
        foreach (var line in text.Split('\n').Skip(1))
        {
            // Num RefCount Protocol Flags Type St Inode Path
            var fields = line.Split(' ', 8, StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length == 8
                && long.TryParse(fields[3], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var flags)
                && ulong.TryParse(fields[6], NumberStyles.None, CultureInfo.InvariantCulture, out var inode))
            {
                sockets.Add(new(fields[7], (flags & Accepts) != 0, inode));
            }
        }

        return sockets;
    }
}
