using Strata.Machines.Hosts;

namespace Strata.Machines.Probes;

/// <summary>Which limits the kernel can enforce on a machine.</summary>
internal sealed class LimitsProbe : IProbe
{
    private const string Name = "limits", Unlimited = "a machine can use as much as your account may";

    private static readonly string[] Wanted = ["memory", "pids", "cpu"];

    public int Order => 50;

    public Task<Finding> LookAsync(StrataHome home, Person person, CancellationToken cancel) => Task.FromResult(Look(CgroupDelegation.Find(person), person));

    private static Finding Look(CgroupDelegation? delegation, Person person)
    {
        if (delegation is null)
        {
            return new(Name, ProbeState.Warn, $"without a cgroup2 sub-tree there are none: {Unlimited}", "Mend cgroup2, above.");
        }

        var missing = Wanted.Except(delegation.Controllers(person)).ToList();
        return missing switch
        {
            [] => new(Name, ProbeState.Ok, "memory, processes and processor time can be limited for each machine"),
            _ when delegation.Mount.Hybrid => new(
                Name,
                ProbeState.Warn,
                $"this host keeps {string.Join(", ", missing)} for itself (cgroup v1): {Unlimited}",
                "A host with cgroup v2 alone, as Debian 11 and Ubuntu 22.04 and later boot, has them."),
            _ => new(Name, ProbeState.Warn, $"{string.Join(", ", missing)} cannot be limited, since the sub-tree comes without: of those {Unlimited}", "Run once: strata bootstrap --host"),
        };
    }
}
