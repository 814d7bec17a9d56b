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

        // Root makes its folders among the older controllers as it goes; everybody else is given them.
        var older = person.IsRoot ? LegacyController.Find() : LegacyController.Given(person);
        var missing = Wanted.Except(delegation.Controllers(person)).Except(older.Select(c => c.Name)).ToList();
        return missing switch
        {
            [] => new(Name, ProbeState.Ok, "memory, processes and processor time are limited for each machine; its disk is watched"),
            _ => new(Name, ProbeState.Warn, $"{string.Join(", ", missing)} cannot be limited, since your account was not given them: of those {Unlimited}", "Run once: strata bootstrap --host"),
        };
    }
}
