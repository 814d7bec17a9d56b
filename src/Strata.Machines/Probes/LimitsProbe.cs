using Strata.Machines.Hosts;

namespace Strata.Machines.Probes;

/// <summary>Which limits the kernel can enforce on a machine.</summary>
internal sealed class LimitsProbe : IProbe
{
    private static readonly string[] Wanted = ["memory", "pids", "cpu"];

    public int Order => 50;

    public Task<Finding> LookAsync(StrataHome home, Person person, CancellationToken cancel)
    {
        var mount = CgroupMount.Find();
        var there = mount is null ? [] : File.ReadAllText(Path.Combine(mount.Path, "cgroup.controllers")).Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        var missing = Wanted.Except(there).ToList();
        return Task.FromResult(missing.Count == 0
            ? new Finding("limits", ProbeState.Ok, "memory, processes and processor time can be limited for each machine")
            : new Finding("limits", ProbeState.Warn, $"this host keeps {string.Join(", ", missing)} for itself (cgroup v1): a machine can use as much as your account may", "A host with cgroup v2 alone, as Debian 11 and Ubuntu 22.04 and later boot, has them."));
    }
}
