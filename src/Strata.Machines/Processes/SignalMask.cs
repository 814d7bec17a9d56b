using System.Globalization;

namespace Strata.Machines.Processes;

/// <summary>What a process does with signals, from /proc/PID/status. Source: proc_pid_status(5), signal(7).</summary>
public static class SignalMask
{
    private static readonly string[] Names =
    [
        "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1", "SEGV", "USR2", "PIPE", "ALRM", "TERM", "STKFLT",
        "CHLD", "CONT", "STOP", "TSTP", "TTIN", "TTOU", "URG", "XCPU", "XFSZ", "VTALRM", "PROF", "WINCH", "IO", "PWR", "SYS",
    ];

    /// <summary>The names, without SIG, of the signals that a process catches and of those that it ignores; none when it is gone.</summary>
    public static (IReadOnlyList<string> Caught, IReadOnlyList<string> Ignored) Of(int hostPid)
    {
        IReadOnlyList<string> caught = [], ignored = [];
        try
        {
            foreach (var line in File.ReadLines($"/proc/{hostPid}/status"))
            {
                if (line.StartsWith("SigIgn:", StringComparison.Ordinal))
                {
                    ignored = Read(line[7..]);
                }
                else if (line.StartsWith("SigCgt:", StringComparison.Ordinal))
                {
                    caught = Read(line[7..]);
                    break;
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It has ended.
        }

        return (caught, ignored);
    }

    private static IReadOnlyList<string> Read(string mask) =>
        ulong.TryParse(mask.Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var bits)
            ? [.. Names.Where((_, i) => (bits >> i & 1) != 0)]
            : [];
}
