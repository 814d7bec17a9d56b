using System.Globalization;

namespace Strata.Machines.Hosts;

/// <summary>What /proc/PID/stat says of a process. Source: proc_pid_stat(5).</summary>
/// <param name="State">One letter: R, S, D, T, Z, …</param>
/// <param name="Started">Clock ticks since the host booted.</param>
public sealed record ProcessStat(int Pid, string Comm, char State, int Parent, int Session, int Terminal, int Nice, ulong Started)
{
    /// <summary>Reads it; null when there is no such process.</summary>
    public static ProcessStat? Read(int pid)
    {
        try
        {
            return Parse(File.ReadAllText($"/proc/{pid}/stat"));
        }
        catch (IOException)
        {
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Parses the line. The name may hold blanks and parentheses: it ends at the last closing one.</summary>
    public static ProcessStat? Parse(string line)
    {
        var open = line.IndexOf('(', StringComparison.Ordinal);
        var close = line.LastIndexOf(')');
        if (open < 1 || close < open || close + 2 > line.Length)
        {
            return null;
        }

        var rest = line[(close + 2)..].Split(' ');
        return rest.Length > 19
            && int.TryParse(line.AsSpan(0, open).Trim(), out var pid)
            && int.TryParse(rest[1], out var parent)
            && int.TryParse(rest[3], out var session)
            && int.TryParse(rest[4], out var terminal)
            && int.TryParse(rest[16], out var nice)
            && ulong.TryParse(rest[19], NumberStyles.None, CultureInfo.InvariantCulture, out var started)
            ? new(pid, line[(open + 1)..close], rest[0][0], parent, session, terminal, nice, started)
            : null;
    }
}
