using System.Net;
using Strata.Machines.Native;
using Strata.Machines.Networks.Netlink;

namespace Strata.Machines.Networks.Switches;

/// <summary>
/// What a network's machines are plugged into: a bridge, alone in a network namespace of its own. Two networks share nothing that
/// could forward between them, whatever root in a machine sends; and when the namespace ends, all that is in it ends.
/// </summary>
/// <param name="pin">The file that the namespace is pinned to.</param>
internal sealed class Switch(string pin)
{
    /// <summary>The interface that a machine sees.</summary>
    public const string MachineSide = "eth0";

    private const string Bridge = "lan";

    /// <summary>Makes one.</summary>
    /// <exception cref="MachineException">This host allows none.</exception>
    public static async Task<Switch> CreateAsync(string pin)
    {
        await NetworkSpace.CreateAsync(pin, () =>
        {
            // Nothing in here takes part in a network: with no addresses of its own, not even made-up ones, it only passes on.
            Setting("ipv6/conf/default/disable_ipv6", "1");
            using var route = new RouteSocket();
            var error = route.Try(RouteRequest.Bridge(Bridge));
            if (error != 0)
            {
                throw new MachineException("no-bridge", $"This host's kernel makes no bridge, so machines cannot have a network: {Errno.Text(error)}.", "See `strata doctor`; labs with one machine run without.");
            }
        }).ConfigureAwait(false);
        return new(pin);
    }

    /// <summary>Whether the namespace is there.</summary>
    public async Task<bool> IsThereAsync()
    {
        try
        {
            return await InsideAsync(_ => Libc.InterfaceNumber(Bridge) != 0).ConfigureAwait(false);
        }
        catch (MachineException)
        {
            return false;
        }
    }

    /// <summary>Plugs a machine in, whether it was plugged in before or not.</summary>
    /// <param name="port">Name of the port.</param>
    /// <param name="process">Host number of a process in the machine's network namespace.</param>
    /// <param name="router">Its default route; null for none.</param>
    public async Task PlugAsync(string port, int process, IPNetwork subnet, IPAddress address, IPAddress? router, LinkCondition condition)
    {
        using var machine = NetworkSpace.OfProcess(process) ?? throw new MachineException("machine-gone", "The machine ended before it was on its network.", "Start it again.");
        await InsideAsync(route =>
        {
            var hardware = AddressPlan.Hardware(address);
            _ = route.Try(RouteRequest.DeleteLink(port));
            route.Demand("Plugging the machine in", RouteRequest.Pair(port, (int)Libc.InterfaceNumber(Bridge), MachineSide, hardware, machine.Handle));

            // Where each machine is, is known: learning it would let a machine fill the table with made-up addresses.
            var number = (int)Libc.InterfaceNumber(port);
            route.Demand("Setting up the machine's port", RouteRequest.LearnNothing(number));
            route.Demand("Setting up the machine's port", RouteRequest.Place(number, hardware));
            Set(route, number, condition);

            machine.Enter();
            using var inside = new RouteSocket();
            var end = (int)Libc.InterfaceNumber(MachineSide);
            inside.Demand("Giving the machine its address", RouteRequest.Address(end, address, subnet.PrefixLength));
            inside.Demand("Giving the machine its address", RouteRequest.SetUp(end, true));
            if (router is not null)
            {
                inside.Demand("Giving the machine its router", RouteRequest.DefaultRoute(router));
            }

            return true;
        }).ConfigureAwait(false);
    }

    /// <summary>Takes a machine's port away; it is no error when there is none.</summary>
    public Task UnplugAsync(string port) => InsideAsync(route => route.Try(RouteRequest.DeleteLink(port)));

    /// <summary>Changes how a machine's link is.</summary>
    /// <exception cref="MachineException">The kernel has no netem, or the machine has removed its end of the link.</exception>
    public Task SetAsync(string port, LinkCondition condition) => InsideAsync(route =>
    {
        var number = (int)Libc.InterfaceNumber(port);
        if (number == 0)
        {
            throw new MachineException("link", "The machine's end of the link is gone: root in it has removed eth0.", "It comes back when the machine is rebooted.");
        }

        Set(route, number, condition);
        return true;
    });

    /// <summary>
    /// Makes a router of it: what machines send to the router's address goes out by another interface. The kernel's own routing
    /// is the filter: it drops what is addressed to loopback or nowhere, which the process that speaks outside would take for the host's.
    /// </summary>
    /// <param name="leg">The interface that leads outside.</param>
    /// <param name="refused">What cannot be reached by it.</param>
    public Task RouteAsync(IPNetwork subnet, string leg, IPAddress legAddress, IPAddress next, IReadOnlyList<IPNetwork> refused) => InsideAsync(route =>
    {
        var outside = (int)Libc.InterfaceNumber(leg);
        route.Demand("Making the network's router", RouteRequest.Address((int)Libc.InterfaceNumber(Bridge), AddressPlan.Router(subnet), subnet.PrefixLength));
        route.Demand("Making the network's router", RouteRequest.Address(outside, legAddress, 24));
        route.Demand("Making the network's router", RouteRequest.SetUp(outside, true));
        foreach (var network in refused)
        {
            route.Demand("Closing the host's own addresses", RouteRequest.Unreachable(network));
        }

        // Answers for the machines on the outer leg, since what speaks there knows that wire alone.
        var settings = Setting($"ipv4/conf/{leg}/proxy_arp", "1") && Setting("ipv4/conf/all/rp_filter", "1") && Setting("ipv4/ip_forward", "1");
        if (!settings)
        {
            throw new MachineException("no-router", "This host does not let Strata route in a network of its own (/proc/sys/net cannot be written), so machines cannot have the internet.", "Outside a container it can.");
        }

        route.Demand("Making the network's router", RouteRequest.DefaultRoute(next));
        return true;
    });

    private static void Set(RouteSocket route, int port, LinkCondition condition)
    {
        if (condition.Impaired)
        {
            var error = route.Try(RouteRequest.Impair(port, condition.Delay, condition.Loss));
            if (error == Libc.ENOENT)
            {
                throw new MachineException("no-netem", "This host's kernel cannot delay or lose packets: it has no netem (sch_netem).", "A link can still be cut: strata machine link ID down");
            }

            if (error != 0)
            {
                throw new MachineException("network", $"The link cannot be impaired: {Errno.Text(error)}.", "Run `strata doctor` to see what this host lacks.");
            }
        }
        else
        {
            _ = route.Try(RouteRequest.Mend(port));
        }

        route.Demand("Joining or cutting the link", RouteRequest.SetUp(port, condition.Up));
    }

    // A file under /proc/sys/net is that of the network namespace of the thread that opens it.
    private static bool Setting(string name, string value)
    {
        try
        {
            File.WriteAllText("/proc/sys/net/" + name, value);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private async Task<T> InsideAsync<T>(Func<RouteSocket, T> work)
    {
        using var space = NetworkSpace.Open(pin) ?? throw new MachineException("no-network", "The network is gone.", "Start again: strata reset");
        return await space.RunAsync(() =>
        {
            using var route = new RouteSocket();
            return work(route);
        }).ConfigureAwait(false);
    }
}
