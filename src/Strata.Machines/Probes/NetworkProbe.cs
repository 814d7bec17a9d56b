using Strata.Machines.Hosts;

namespace Strata.Machines.Probes;

/// <summary>Whether machines can be on networks, and their links be made bad.</summary>
internal sealed class NetworkProbe : IProbe
{
    private const string Name = "networks";
    private const int NoSwitch = 2, NoNetem = 3;

    // In a namespace that is gone when it ends: what a network is made of, tried.
    private const string Script = """
        ip link add lan type bridge && ip link add port type veth peer name eth0 || exit 2
        tc qdisc add dev port root netem delay 1ms || exit 3
        """;

    public int Order => 75;

    public async Task<Finding> LookAsync(StrataHome home, Person person, CancellationToken cancel)
    {
        if (HostCommand.Find("unshare") is null || HostCommand.Find("ip") is null)
        {
            return new(Name, ProbeState.Warn, "not tried: unshare or ip is missing", "Run: strata bootstrap");
        }

        var outcome = await HostCommand.RunAsync("unshare", ["--user", "--map-root-user", "--net", "sh", "-c", "PATH=$PATH:/usr/sbin:/sbin\n" + Script], null, cancel).ConfigureAwait(false);
        return outcome.Exit switch
        {
            0 => new(Name, ProbeState.Ok, "machines reach each other; links can be cut, slowed down and made to lose"),
            NoNetem => new(Name, ProbeState.Warn, "machines reach each other; links can be cut, but not slowed down or made to lose: this kernel has no netem", "Load or install the kernel module sch_netem, as the kernels of Debian and Ubuntu have it."),
            NoSwitch => new(Name, ProbeState.Warn, $"labs with several machines cannot run: {outcome.LastLine}", "Load or install the kernel modules bridge and veth."),
            _ => new(Name, ProbeState.Warn, $"not tried: {outcome.LastLine}", "Run once: strata bootstrap --host"),
        };
    }
}
