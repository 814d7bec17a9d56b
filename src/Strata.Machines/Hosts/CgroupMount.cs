namespace Strata.Machines.Hosts;

/// <summary>Where this host has cgroup2: at /sys/fs/cgroup (pure) or at /sys/fs/cgroup/unified (hybrid).</summary>
public sealed record CgroupMount(string Path, bool Hybrid)
{
    /// <summary>Finds it in mountinfo's text; null where the host has no cgroup2.</summary>
    public static CgroupMount? Find(string mountInfo)
    {
        CgroupMount? found = null;
        foreach (var line in mountInfo.Split('\n'))
        {
            var dash = line.IndexOf(" - cgroup2 ", StringComparison.Ordinal);
            if (dash < 0)
            {
                continue;
            }

            var fields = line[..dash].Split(' ');
            if (fields.Length > 4 && fields[4].StartsWith("/sys/fs/cgroup", StringComparison.Ordinal))
            {
                found = new(fields[4], fields[4] != "/sys/fs/cgroup");
            }
        }

        return found;
    }

    public static CgroupMount? Find() => Find(File.ReadAllText("/proc/self/mountinfo"));

    /// <summary>The cgroup2 path of a process, as /proc/PID/cgroup shows it; null when it has none.</summary>
    public static string? PathOf(string pid)
    {
        try
        {
            foreach (var line in File.ReadLines($"/proc/{pid}/cgroup"))
            {
                if (line.StartsWith("0::", StringComparison.Ordinal))
                {
                    return line[3..];
                }
            }
        }
        catch (IOException)
        {
            return null;
        }

        return null;
    }
}
