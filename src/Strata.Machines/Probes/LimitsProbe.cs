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
        var older = LegacyController.Find().Select(c => c.Name).Except(there).ToList();
        var given = LegacyController.Given(person).Select(c => c.Name).ToList();
        if (Wanted.Except(there).Except(older).Any())
        {
            return Task.FromResult(new Finding(
                "limits",
                ProbeState.Warn,
                $"this kernel cannot limit {string.Join(", ", Wanted.Except(there).Except(older))}: a machine can use as much as your account may",
                "Boot a kernel with the cgroup controllers memory, pids and cpu."));
        }

        var ours = person.IsRoot || older.TrueForAll(given.Contains);
        return Task.FromResult(ours
            ? new Finding("limits", ProbeState.Ok, "memory, processes and processor time are limited for each machine; its disk is watched")
            : new Finding(
                "limits",
                ProbeState.Warn,
                $"this host keeps {string.Join(", ", older.Except(given))} in cgroup v1, closed to your account: a machine can use as much of them as your account may",
                "Run once: sudo ./bootstrap.sh --host"));
    }
}
