using System.Text;
using Strata.Machines.Hosts;

namespace Strata.Machines.Mounts;

/// <summary>The mounts of a process's mount namespace, from the host's /proc. Source: proc_pid_mountinfo(5).</summary>
public static class MountTable
{
    // A namespace may have a hundred thousand; a machine with this much text of them hides something.
    private const int Limit = 4 << 20;

    /// <summary>Those that a process sees, in the order in which they were made; none when it is gone.</summary>
    public static IReadOnlyList<MountPoint> Of(int pid) => Parse(KernelFile.Read($"/proc/{pid}/mountinfo", Limit));

    /// <summary>Reads the text of a mountinfo file; lines that are none are left out.</summary>
    public static IReadOnlyList<MountPoint> Parse(string text)
    {
        List<MountPoint> mounts = [];
        foreach (var line in text.Split('\n'))
        {
            // 36 35 98:0 /root /place options tags - type source options
            var fields = line.Split(' ');
            var dash = Array.IndexOf(fields, "-");
            if (dash >= 6 && fields.Length >= dash + 4)
            {
                mounts.Add(new(Unescape(fields[4]), fields[dash + 1], Unescape(fields[dash + 2]), [.. fields[5].Split(',').Concat(fields[dash + 3].Split(',')).Distinct()]));
            }
        }

        return mounts;
    }

    // Blanks and the like are three octal figures after a backslash.
    private static string Unescape(string text)
    {
        if (!text.Contains('\\', StringComparison.Ordinal))
        {
            return text;
        }

        var bytes = new List<byte>();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 3 < text.Length && text.AsSpan(i + 1, 3).IndexOfAnyExceptInRange('0', '7') < 0)
            {
                bytes.Add((byte)Convert.ToInt32(text.Substring(i + 1, 3), 8));
                i += 3;
            }
            else
            {
                bytes.AddRange(Encoding.UTF8.GetBytes(text, i, 1));
            }
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }
}
