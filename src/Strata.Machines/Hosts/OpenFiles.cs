using System.Globalization;
using Strata.Machines.Native;

namespace Strata.Machines.Hosts;

/// <summary>The files that this process holds open.</summary>
public static class OpenFiles
{
    /// <summary>
    /// Keeps all but the three standard streams from every program that is started from now on, those included that were inherited from
    /// whoever started this one: a folder open in somebody's shell would be a door out of a machine. Source: close_range(2).
    /// </summary>
    public static void KeepFromChildren()
    {
        const int First = 3;
        if (Libc.CloseOnExecFrom(First) == 0)
        {
            return;
        }

        // A kernel before 5.11 marks one at a time.
        foreach (var entry in Directory.EnumerateFileSystemEntries("/proc/self/fd"))
        {
            if (int.TryParse(Path.GetFileName(entry), NumberStyles.None, CultureInfo.InvariantCulture, out var fd) && fd >= First)
            {
                _ = Libc.CloseOnExec(fd);
            }
        }
    }
}
