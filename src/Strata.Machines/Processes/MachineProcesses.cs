using System.Buffers;
using System.Globalization;
using System.Text;
using Strata.Machines.Hosts;

namespace Strata.Machines.Processes;

/// <summary>
/// The processes of a machine, from the host's /proc: those whose cgroup lies in the machine's, which they cannot leave,
/// and those whose PID namespace is the machine's where there is no cgroup of its own.
/// </summary>
public static class MachineProcesses
{
    /// <summary>No more than this many are looked at.</summary>
    public const int Limit = 8192;

    // What the kernel prints of a command line is as long as whoever started it liked, up to megabytes.
    private const int CommandLineLimit = 32 << 10;

    /// <summary>All of them, in the order of their numbers in the machine.</summary>
    /// <param name="cgroup">The machine's cgroup folder, or null.</param>
    /// <param name="init">Host number of its process 1.</param>
    public static IReadOnlyList<ProcessInfo> List(string? cgroup, int init)
    {
        var pids = cgroup is not null && Directory.Exists(cgroup) ? InCgroup(cgroup) : InNamespace(init);
        return [.. pids.Take(Limit).Select(Read).OfType<ProcessInfo>().OrderBy(p => p.Pid)];
    }

    /// <summary>The numbers of the processes in a cgroup and below.</summary>
    public static IEnumerable<int> InCgroup(string folder)
    {
        string[] lines;
        string[] below;
        try
        {
            lines = File.ReadAllLines(Path.Combine(folder, "cgroup.procs"));
            below = Directory.GetDirectories(folder);
        }
        catch (IOException)
        {
            yield break;
        }
        catch (UnauthorizedAccessException)
        {
            yield break;
        }

        foreach (var line in lines)
        {
            if (int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var pid) && pid > 0)
            {
                yield return pid;
            }
        }

        foreach (var child in below)
        {
            foreach (var pid in InCgroup(child))
            {
                yield return pid;
            }
        }
    }

    /// <summary>The numbers of the processes in the PID namespace of one.</summary>
    public static IEnumerable<int> InNamespace(int init)
    {
        var wanted = Link($"/proc/{init}/ns/pid");
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var pid)
                && wanted.Length > 0 && Link($"/proc/{pid}/ns/pid") == wanted)
            {
                yield return pid;
            }
        }
    }

    /// <summary>One process; null when it has ended.</summary>
    public static ProcessInfo? Read(int pid)
    {
        if (ProcessStat.Read(pid) is not { } stat)
        {
            return null;
        }

        try
        {
            int inner = pid;
            uint uid = 0;
            foreach (var line in File.ReadLines($"/proc/{pid}/status"))
            {
                if (line.StartsWith("Uid:", StringComparison.Ordinal))
                {
                    uid = uint.Parse(line.Split('\t')[2], CultureInfo.InvariantCulture);
                }
                else if (line.StartsWith("NSpid:", StringComparison.Ordinal))
                {
                    inner = int.Parse(line[(line.LastIndexOf('\t') + 1)..], CultureInfo.InvariantCulture);
                    break;
                }
            }

            var raw = CommandLine(pid);
            string[] arguments = raw.Length == 0 ? [] : raw.TrimEnd('\0').Split('\0');
            return new(pid, inner, stat.Parent, stat.Comm, Link($"/proc/{pid}/exe"), arguments, stat.State, uid, stat.Nice, stat.Started);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            return null;
        }
    }

    private static string CommandLine(int pid)
    {
        using var file = new FileStream($"/proc/{pid}/cmdline", FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        var buffer = ArrayPool<byte>.Shared.Rent(CommandLineLimit);
        try
        {
            return Encoding.UTF8.GetString(buffer, 0, file.ReadAtLeast(buffer.AsSpan(0, CommandLineLimit), CommandLineLimit, throwOnEndOfStream: false));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static string Link(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget ?? "";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
