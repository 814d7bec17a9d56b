using Strata.Machines.Hosts;
using Strata.Machines.Networks.Gateways;

namespace Strata.Machines.Probes;

/// <summary>What would give a machine internet, where a lab asks for it.</summary>
internal sealed class NetworkToolProbe : IProbe
{
    private const string Name = "internet for machines";

    public int Order => 80;

    public Task<Finding> LookAsync(StrataHome home, Person person, CancellationToken cancel) => Task.FromResult(Look(person));

    private static Finding Look(Person person)
    {
        if (HostCommand.Find("slirp4netns") is null)
        {
            return new(Name, ProbeState.Warn, "slirp4netns is not installed: labs that need the internet cannot have it", "Run: strata bootstrap");
        }

        // Machines' networks are the mapped root's, who may open what everybody may, whatever root itself may.
        var open = person.IsRoot ? IsOpenToAll() : Gateway.CanOpenTunnels();
        return open
            ? new(Name, ProbeState.Ok, "by slirp4netns, where a lab asks for it")
            : new(Name, ProbeState.Warn, "/dev/net/tun is not open to ordinary users: labs that need the internet cannot have it", "Run once: strata bootstrap --host");
    }

    private static bool IsOpenToAll()
    {
        const UnixFileMode Needed = UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
        return File.Exists("/dev/net/tun") && (File.GetUnixFileMode("/dev/net/tun") & Needed) == Needed;
    }
}
