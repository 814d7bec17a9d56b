using System.Net;
using System.Net.Sockets;
using Strata.Machines.Hosts;
using Strata.Machines.Networks;
using Strata.Testing;

namespace Strata.Machines.Tests.Networks;

public sealed class NetworkTests(Workshop workshop)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Machines_of_a_network_reach_each_other_by_name()
    {
        var network = await workshop.NetworkAsync("desk", "store");
        await using var desk = await workshop.PlainAsync(network, "desk");
        await using var store = await workshop.PlainAsync(network, "store");

        await desk.Machine.ReachesAsync("store");
        await store.Machine.ReachesAsync("desk");
        Assert.Equal("desk", await desk.Machine.DoAsync("hostname"));
        Assert.Equal($"{network.Members[1].Address}", await desk.Machine.DoAsync("getent ahostsv4 store | awk '{ print $1; exit }'"));
        Assert.Equal($"{network.Members[0].Address}", await desk.Machine.DoAsync("getent ahostsv4 desk | awk '{ print $1; exit }'"));
        Assert.Equal("127.0.0.1", await desk.Machine.DoAsync("getent ahostsv4 localhost | awk '{ print $1; exit }'"));
        await store.Machine.DoAsync("setsid -f sh -c 'echo from the store | nc -l 7000' < /dev/null > /dev/null 2>&1");
        await Eventually.IsTrueAsync(() => store.Machine.ListeningSockets().Any(s => s.Port == 7000), "something listens");
        Assert.Equal("from the store", await desk.Machine.DoAsync("nc -d -w 2 store 7000"));
    }

    [Fact]
    public async Task A_machine_sees_its_network_as_a_server_does()
    {
        var network = await workshop.NetworkAsync("desk");
        await using var desk = await workshop.PlainAsync(network, "desk");
        var address = network.Members[0].Address;

        Assert.Equal("lo UNKNOWN 127.0.0.1/8", await desk.Machine.DoAsync("ip -4 -br addr show lo | xargs"));
        Assert.Equal($"eth0 UP {address}/24", await desk.Machine.DoAsync("ip -4 -br addr show eth0 | sed 's/@[^ ]*//' | xargs"));
        Assert.Equal($"{network.Subnet} dev eth0 proto kernel scope link src {address}", await desk.Machine.DoAsync("ip route | xargs"));
        Assert.Equal("1500", await desk.Machine.DoAsync("cat /sys/class/net/eth0/mtu"));
        Assert.Equal(AddressPlan.Hardware(address).ToString(), (await desk.Machine.DoAsync("cat /sys/class/net/eth0/address")).Replace(":", "", StringComparison.Ordinal).ToUpperInvariant());
        Assert.Equal(new MachineLink(network.Id, address, LinkCondition.Perfect), desk.Machine.Link);
    }

    [Fact]
    public async Task A_machine_without_a_network_has_its_loopback_alone()
    {
        var machine = await workshop.SharedPlainAsync();

        Assert.Null(machine.Link);
        Assert.Equal("lo", await machine.DoAsync("ls /sys/class/net"));
        Assert.Equal("no-network", (await Assert.ThrowsAsync<MachineException>(() => machine.SetLinkAsync(new(false), Cancel))).Code);
    }

    [Fact]
    public async Task The_network_is_there_before_anything_of_the_machine_runs()
    {
        await using var master = await workshop.PlainAsync("desk");
        await master.Machine.DoAsync("""
            mv /sbin/init /sbin/init.real
            printf '#!/bin/sh\nip -4 -br addr show eth0 > /srv/seen\nexec /sbin/init.real\n' > /sbin/init
            chmod 755 /sbin/init
            """);
        var network = await workshop.NetworkAsync("desk");

        await using var desk = await workshop.StartAsync(new(Workshop.Base, MachineProfile.System, "desk", CloneOf: master.Machine.Id, Network: network.Id));

        Assert.Equal($"eth0 UP {network.Members[0].Address}/24", await desk.Machine.DoAsync("sed 's/@[^ ]*//' /srv/seen | xargs"));
        Assert.Equal("running", await desk.Machine.DoAsync("systemctl is-system-running"));
        Assert.Equal("", await desk.Machine.DoAsync("systemctl --failed --no-legend"));
    }

    [Fact]
    public async Task A_place_is_for_one_machine_and_only_for_names_that_were_told()
    {
        var network = await workshop.NetworkAsync("desk");
        await using var desk = await workshop.PlainAsync(network, "desk");

        var other = await Assert.ThrowsAsync<MachineException>(() => workshop.PlainAsync(network, "store"));
        var second = await Assert.ThrowsAsync<MachineException>(() => workshop.PlainAsync(network, "desk"));

        Assert.Equal(("network", $"The network {network.Id} keeps no place for a machine called store."), (other.Code, other.Message));
        Assert.Equal("network", second.Code);
        Assert.Equal(desk.Machine.Id, workshop.Engine.Networks.Find(network.Id)!.Members[0].Machine);
        await desk.Machine.ReachesAsync("desk");
    }

    [Theory]
    [InlineData]
    [InlineData("desk", "desk")]
    [InlineData("de sk")]
    [InlineData("desk\n127.0.0.1 bank")]
    [InlineData("")]
    public async Task Names_that_are_none_are_refused(params string[] names) =>
        Assert.Equal("network", (await Assert.ThrowsAsync<MachineException>(() => workshop.NetworkAsync(names))).Code);

    [Fact]
    public async Task A_network_that_is_not_there_is_refused_and_leaves_no_machine()
    {
        var problem = await Assert.ThrowsAsync<MachineException>(() => workshop.StartAsync(new(Workshop.Base, MachineProfile.Plain, "nowhere", Network: "n-00000000")));

        Assert.Equal("no-network", problem.Code);
        Assert.DoesNotContain(workshop.Engine.List(), m => m.Hostname == "nowhere");
    }

    [Fact]
    public async Task A_twin_has_the_same_names_addresses_and_links_and_nothing_in_common()
    {
        var network = await workshop.NetworkAsync("desk", "store");
        await using var desk = await workshop.PlainAsync(network, "desk");
        await using var store = await workshop.PlainAsync(network, "store");
        await store.Machine.SetLinkAsync(new(false), Cancel);
        var twin = await workshop.Engine.Networks.TwinAsync(network.Id, Cancel);
        await using var deskToo = await workshop.StartAsync(new(Workshop.Base, MachineProfile.Plain, "desk", CloneOf: desk.Machine.Id, Network: twin.Id));

        Assert.Equal(desk.Machine.Link!.Address, deskToo.Machine.Link!.Address);
        Assert.Equal(twin.Id, deskToo.Machine.Link.Network);
        Assert.False(twin.Members[1].Condition.Up);
        Assert.False(await deskToo.Machine.PingsAsync("store"));
        await store.Machine.SetLinkAsync(LinkCondition.Perfect, Cancel);
        await desk.Machine.ReachesAsync("store");
        Assert.False(await deskToo.Machine.PingsAsync("store"));
        await using var storeToo = await workshop.StartAsync(new(Workshop.Base, MachineProfile.Plain, "store", CloneOf: store.Machine.Id, Network: twin.Id));
        await storeToo.Machine.SetLinkAsync(LinkCondition.Perfect, Cancel);
        await deskToo.Machine.ReachesAsync("store");
    }

    [Fact]
    public async Task A_connection_can_be_made_as_a_program_in_the_machine_would()
    {
        var network = await workshop.NetworkAsync("desk", "store");
        await using var desk = await workshop.PlainAsync(network, "desk");
        await using var store = await workshop.PlainAsync(network, "store");
        await store.Machine.DoAsync("setsid -f sh -c 'echo hello | nc -l 7001' < /dev/null > /dev/null 2>&1");
        await Eventually.IsTrueAsync(() => store.Machine.ListeningSockets().Any(s => s.Port == 7001), "something listens");
        var there = store.Machine.Link!.Address;

        using var reached = await desk.Machine.ConnectAsync(new(there, 7001), Cancel);
        var buffer = new byte[16];
        var got = await reached.ReceiveAsync(buffer, Cancel);

        Assert.Equal("hello\n"u8.ToArray(), buffer[..got]);
        Assert.Equal(desk.Machine.Link!.Address, ((IPEndPoint)reached.LocalEndPoint!).Address);
        Assert.Equal(SocketError.ConnectionRefused, (await Assert.ThrowsAsync<SocketException>(() => desk.Machine.ConnectAsync(new(there, 7002), Cancel))).SocketErrorCode);
        await store.Machine.SetLinkAsync(new(false), Cancel);
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => desk.Machine.ConnectAsync(new(there, 7001), patience.Token));
        await using var gone = await workshop.PlainAsync();
        await workshop.Engine.StopAsync(gone.Machine.Id, Cancel);
        Assert.Equal("machine-off", (await Assert.ThrowsAsync<MachineException>(() => gone.Machine.ConnectAsync(new(IPAddress.Loopback, 22), Cancel))).Code);
    }

    [Theory]
    [InlineData(MachineProfile.Plain)]
    [InlineData(MachineProfile.System)]
    public async Task A_machine_is_on_its_network_again_after_every_boot(MachineProfile profile)
    {
        var network = await workshop.NetworkAsync("desk", "store");
        await using var desk = await workshop.PlainAsync(network, "desk");
        await using var store = await workshop.StartAsync(new(Workshop.Base, profile, "store", Network: network.Id));
        var link = store.Machine.Link;
        if (profile == MachineProfile.System)
        {
            await store.Machine.TryAsync("systemctl reboot");
            await Eventually.IsTrueAsync(() => store.Machine.Events.Any(e => e.Kind == "rebooted"), "it has rebooted", TimeSpan.FromSeconds(30));
        }
        else
        {
            await workshop.Engine.RebootAsync(store.Machine.Id, Cancel);
        }

        Assert.Equal(link, store.Machine.Link);
        await desk.Machine.ReachesAsync("store");
        Assert.Equal("eth0 lo", await store.Machine.DoAsync("ls /sys/class/net | xargs"));

        // What happens to its cable while it is off is so when it comes back.
        await workshop.Engine.PowerOffAsync(store.Machine.Id, Cancel);
        Assert.Equal([desk.Machine.Id], await PortsAsync(Path.Combine(Inside.Run, network.Id)));
        await store.Machine.SetLinkAsync(new(false), Cancel);
        await workshop.Engine.RebootAsync(store.Machine.Id, Cancel);
        Assert.False(await desk.Machine.PingsAsync("store"));
        await store.Machine.SetLinkAsync(LinkCondition.Perfect, Cancel);
        await desk.Machine.ReachesAsync("store");
    }

    [Fact]
    public async Task A_network_ends_with_its_last_machine_and_leaves_nothing()
    {
        var network = await workshop.NetworkAsync("desk", "store");
        await using var desk = await workshop.PlainAsync(network, "desk");
        await using var store = await workshop.PlainAsync(network, "store");
        var folder = Path.Combine(Inside.Run, network.Id);
        Assert.Equal(2, (await PortsAsync(folder)).Count);

        await workshop.Engine.StopAsync(desk.Machine.Id, Cancel);

        Assert.Equal([store.Machine.Id], await PortsAsync(folder));
        Assert.Null(workshop.Engine.Networks.Find(network.Id)!.Members[0].Machine);
        await workshop.Engine.StopAsync(store.Machine.Id, Cancel);
        Assert.Null(workshop.Engine.Networks.Find(network.Id));
        Assert.False(Directory.Exists(folder));
        Assert.False(File.Exists(Path.Combine(workshop.Home.Networks, network.Id + ".json")));
        Assert.DoesNotContain(network.Id, await File.ReadAllTextAsync("/proc/self/mountinfo", Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_network_that_is_removed_takes_every_link_with_it()
    {
        var network = await workshop.NetworkAsync("desk");
        await using var desk = await workshop.PlainAsync(network, "desk");

        await workshop.Engine.Networks.RemoveAsync(network.Id, Cancel);
        await workshop.Engine.Networks.RemoveAsync(network.Id, Cancel);

        // The kernel ends a namespace that nothing names any more, and all that is in it, a moment later.
        await Eventually.IsTrueAsync(async () => await desk.Machine.DoAsync("ls /sys/class/net") == "lo", "the other end of the cable is gone");
        Assert.Null(desk.Machine.Link);
    }

    // The names of a switch's ports, as the kernel lists them.
    private static async Task<IReadOnlyList<string>> PortsAsync(string folder)
    {
        var said = await HostCommand.DemandAsync("Looking at a switch", "nsenter", [$"--net={folder}/net", "ip", "-br", "link", "show", "type", "veth"], Cancel);
        return [.. said.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split('@', ' ')[0]).Order(StringComparer.Ordinal)];
    }
}
