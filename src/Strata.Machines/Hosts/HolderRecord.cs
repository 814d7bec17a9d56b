using System.Text.Json.Serialization;

namespace Strata.Machines.Hosts;

/// <summary>How a running holder is found again: its process, told apart from a later one of the same number by its start time.</summary>
/// <param name="Started">Clock ticks since boot (field 22 of /proc/PID/stat).</param>
/// <param name="Boot">The host's boot id.</param>
/// <param name="Cgroup">The delegated cgroup2 sub-tree, relative to the mount; null where there is none.</param>
/// <param name="Layout">Digest of how its mounts were laid out; null for holders of before there was one.</param>
public sealed record HolderRecord(int Pid, ulong Started, string Boot, string? Cgroup, string? Layout = null)
{
    /// <summary>Whether that very process is still there.</summary>
    [JsonIgnore]
    public bool Alive => Boot == CurrentBoot() && ProcessStat.Read(Pid) is { State: not 'Z' } stat && stat.Started == Started;

    public static string CurrentBoot() => File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim();
}
