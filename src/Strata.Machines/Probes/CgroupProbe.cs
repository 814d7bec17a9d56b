using Strata.Machines.Hosts;

namespace Strata.Machines.Probes;

/// <summary>Whether Strata has a cgroup2 sub-tree of its own, which systemd needs to boot in a machine.</summary>
internal sealed class CgroupProbe : IProbe
{
    private const string Name = "cgroup2";

    public int Order => 40;

    public async Task<Finding> LookAsync(StrataHome home, Person person, CancellationToken cancel)
    {
        if (CgroupMount.Find() is null)
        {
            return new(Name, ProbeState.Warn, "this host has no cgroup2: only plain machines can run, and labs need systemd", "Boot a kernel with cgroup v2.");
        }

        var running = Holder.Find(home, person);
        var delegation = CgroupDelegation.Find(person);
        if (running is { Record.Cgroup: null } && delegation is not null)
        {
            return new(Name, ProbeState.Warn, "the running holder was started without a sub-tree", "Run `strata down`, then start again.");
        }

        return delegation?.Way switch
        {
            CgroupDelegation.Entry.Scope => await TryScopeAsync(person, cancel).ConfigureAwait(false),
            CgroupDelegation.Entry.Own => new(Name, ProbeState.Ok, $"root makes {delegation.Tree} itself"),
            CgroupDelegation.Entry.Inherited => new(Name, ProbeState.Ok, $"{delegation.Tree} was made by bootstrap --host"),
            _ => new(Name, ProbeState.Warn, "no sub-tree is delegated to this shell: only plain machines can run, and labs need systemd", "Run once in this shell: strata bootstrap --host"),
        };
    }

    private static async Task<Finding> TryScopeAsync(Person person, CancellationToken cancel)
    {
        var words = CgroupDelegation.ScopePrefix(person).Append("true").ToList();
        var outcome = await HostCommand.RunAsync(words[0], words.Skip(1), null, cancel).ConfigureAwait(false);
        return outcome.Exit == 0
            ? new(Name, ProbeState.Ok, "delegated by systemd")
            : new(Name, ProbeState.Fail, $"systemd gives no scope, in which machines would live: {outcome.LastLine}", "Log out and in again; if it stays so, ask whoever administers this host.");
    }
}
