using System.Net.Sockets;
using Strata.Machines.Hosts;
using Strata.Machines.Networks;
using Strata.Machines.Tests.Networks;
using Strata.Testing;

namespace Strata.Machines.Tests.Walls;

/// <summary>Other labs' networks and the host's cannot be reached, whatever is sent; a network's switch cannot be entered, filled or listened to.</summary>
public sealed class NetworkWallTests(Workshop workshop)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Another_labs_machines_can_be_neither_reached_nor_heard()
    {
        var theirs = await workshop.NetworkAsync("left", "right");
        await using var left = await workshop.PlainAsync(theirs, "left");
        await using var right = await workshop.PlainAsync(theirs, "right");
        var own = await workshop.NetworkAsync("evil", "friend");
        await using var evil = await workshop.PlainAsync(own, "evil");
        await using var friend = await workshop.PlainAsync(own, "friend");
        var target = right.Machine.Link!.Address;
        await evil.Machine.DoAsync("""
            cat > /srv/listen.py <<'PY'
            import socket, struct, sys, time
            ear = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(3))
            ear.bind(("eth0", 3))
            # PACKET_ADD_MEMBERSHIP of PACKET_MR_PROMISC
            ear.setsockopt(263, 1, struct.pack("iHH8s", socket.if_nametoindex("eth0"), 1, 0, b""))
            ear.settimeout(0.1)
            open("/srv/listening", "w").close()
            while True:
                try:
                    frame = ear.recv(2048)
                    if b"secret of theirs" in frame: open("/srv/heard-theirs", "w").close()
                    if b"word of a friend" in frame: open("/srv/heard-friend", "w").close()
                except TimeoutError:
                    pass
            PY
            setsid -f python3 /srv/listen.py < /dev/null > /dev/null 2>&1
            """);
        await Eventually.IsTrueAsync(() => evil.Machine.Files.Status("/srv/listening") is not null, "it listens");

        await left.Machine.DoAsync("for i in 1 2 3 4 5; do echo secret of theirs | nc -u -w 0 255.255.255.255 9 -b 2> /dev/null; echo secret of theirs | nc -u -w 0 right 9; done; true");
        await friend.Machine.DoAsync("for i in 1 2 3; do echo word of a friend | nc -u -w 0 evil 9; done");
        await Eventually.IsTrueAsync(() => evil.Machine.Files.Status("/srv/heard-friend") is not null, "it hears its own network");

        // Their addresses, their hardware addresses, every way that might lead there.
        var reached = await evil.Machine.TryAsync($"""
            ip addr add {AddressPlan.In(theirs.Subnet, 66)}/24 dev eth0
            ping -n -c 2 -i 0.2 -W 0.5 {target} && echo by address
            ip neigh replace {target} lladdr {Colons(target)} dev eth0 nud permanent
            ping -n -c 2 -i 0.2 -W 0.5 {target} && echo by hardware address
            ip route replace default via {AddressPlan.Router(own.Subnet)} dev eth0
            ip addr del {AddressPlan.In(theirs.Subnet, 66)}/24 dev eth0
            ping -n -c 2 -i 0.2 -W 0.5 {target} && echo by router
            ip link set eth0 address {Colons(left.Machine.Link!.Address)} && ip addr flush dev eth0 && ip addr add {left.Machine.Link.Address}/24 dev eth0
            ping -n -c 2 -i 0.2 -W 0.5 {target} && echo as one of them
            ping -n -c 2 -i 0.2 -W 0.5 -b 255.255.255.255 && echo by broadcast
            ping -n -c 2 -i 0.2 -W 0.5 ff02::1%eth0 | grep {V6(target)} && echo by multicast
            true
            """);

        Assert.DoesNotContain("by ", reached.Output.Replace("ping statistics", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("as one of them", reached.Output, StringComparison.Ordinal);
        Assert.Null(evil.Machine.Files.Status("/srv/heard-theirs"));
        await left.Machine.ReachesAsync("right");
    }

    [Fact]
    public async Task What_is_at_the_other_end_of_the_cable_cannot_be_touched()
    {
        var network = await workshop.NetworkAsync("evil");
        await using var evil = await workshop.PlainAsync(network, "evil");
        var before = await LinksAsync(network);

        // The kernel names the other end's namespace by a number, and whoever has rights there may make interfaces by it.
        await evil.Machine.FailsAsync("ip link add name stolen link eth0 link-netnsid 0 type macvlan mode bridge");
        await evil.Machine.FailsAsync("ip netns set stolen 0 && ip netns exec stolen true");
        foreach (var request in new[] { "show (RTM_GETLINK)", "make (RTM_NEWLINK)" })
        {
            Assert.Equal("EACCES or EPERM", await evil.Machine.DoAsync($"""
                python3 - <<'PY'
                import errno, socket, struct
                # struct nlmsghdr, struct ifinfomsg, IFLA_TARGET_NETNSID 0, and an interface of the switch
                name = struct.pack("HH8s", 12, 3, b"lan" if "{request[..4]}" == "show" else b"stolen")
                kind = b"" if "{request[..4]}" == "show" else struct.pack("HHHH8s", 16, 18, 12, 1, b"dummy")
                body = struct.pack("BBHiII", 0, 0, 0, 0, 0, 0) + struct.pack("HHi", 8, 46, 0) + name + kind
                ask = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0)
                ask.send(struct.pack("IHHII", 16 + len(body), *((18, 5) if "{request[..4]}" == "show" else (16, 0x605)), 1, 0) + body)
                told = ask.recv(4096)
                kind, = struct.unpack_from("H", told, 4)
                code, = struct.unpack_from("i", told, 16)
                print("EACCES or EPERM" if kind == 2 and -code in (errno.EACCES, errno.EPERM) else "answer %d %d" % (kind, code))
                PY
                """));
        }

        await evil.Machine.FailsAsync("ip link set eth0 master lan");

        Assert.Equal(before, await LinksAsync(network));
    }

    [Fact]
    public async Task The_switch_cannot_be_filled()
    {
        var network = await workshop.NetworkAsync("evil", "friend");
        await using var evil = await workshop.PlainAsync(network, "evil");
        await using var friend = await workshop.PlainAsync(network, "friend");
        var before = await TableAsync(network);

        // A switch that learns keeps a line for each hardware address that it sees, in the host's memory.
        await evil.Machine.DoAsync("""
            python3 - <<'PY'
            import os, socket
            raw = socket.socket(socket.AF_PACKET, socket.SOCK_RAW)
            raw.bind(("eth0", 0))
            for n in range(20000): raw.send(b"\xff" * 6 + b"\x02" + os.urandom(5) + b"\x88\xb5" + b"x" * 46)
            PY
            """);

        Assert.Equal(before, await TableAsync(network));
        await friend.Machine.ReachesAsync("evil");
    }

    [Fact]
    public async Task Sockets_of_the_host_without_a_file_are_not_there()
    {
        var name = $"strata-wall-{Guid.NewGuid():N}";
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint("\0" + name));
        listener.Listen();
        using (var same = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            await same.ConnectAsync(new UnixDomainSocketEndPoint("\0" + name), Cancel);
        }

        var network = await workshop.NetworkAsync("evil");
        await using var networked = await workshop.PlainAsync(network, "evil");
        foreach (var machine in new[] { await workshop.SharedPlainAsync(), networked.Machine })
        {
            var said = await machine.TryAsync($"python3 -c \"import socket; socket.socket(socket.AF_UNIX).connect('\\0{name}')\"");
            Assert.Contains("ConnectionRefusedError", said.Errors, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Nothing_of_the_host_listens_on_a_network()
    {
        var network = await workshop.NetworkAsync("evil");
        await using var evil = await workshop.PlainAsync(network, "evil");
        var other = await HostCommand.DemandAsync("Looking at a switch", "nsenter", [$"--net={Inside.Run}/{network.Id}/net", "ss", "-Hltunp"], Cancel);

        Assert.Equal("", other.Trim());
        Assert.False(await evil.Machine.PingsAsync(AddressPlan.Router(network.Subnet).ToString()));
        Assert.NotEqual(0, (await evil.Machine.TryAsync("ping -n -c 1 -W 1 ff02::1%eth0 | grep -v fe80::aff:fe4d | grep 'bytes from'")).Exit);
    }

    private static string Colons(System.Net.IPAddress address) => string.Join(':', AddressPlan.Hardware(address).GetAddressBytes().Select(b => b.ToString("x2", System.Globalization.CultureInfo.InvariantCulture)));

    // The link-local address that goes with the hardware address.
    private static string V6(System.Net.IPAddress address)
    {
        var b = address.GetAddressBytes();
        return $"fe80::{b[0]:x}ff:fe{b[1]:x2}:{(b[2] << 8) | b[3]:x}";
    }

    // Names and hardware addresses; whether the kernel has noticed by now that they are up is its own affair.
    private static async Task<string> LinksAsync(INetwork network)
    {
        var said = await HostCommand.DemandAsync("Looking at a switch", "nsenter", [$"--net={Inside.Run}/{network.Id}/net", "ip", "-br", "link"], Cancel);
        return string.Join('\n', said.Split('\n').Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(w => w.Length > 2).Select(w => $"{w[0]} {w[2]}"));
    }

    private static Task<string> TableAsync(INetwork network) =>
        HostCommand.DemandAsync("Looking at a switch", "nsenter", [$"--net={Inside.Run}/{network.Id}/net", "bridge", "fdb", "show"], Cancel);
}
