using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Strata.Machines.Hosts;
using Strata.Machines.Networks;
using Strata.Machines.Networks.Gateways;
using Strata.Testing;

namespace Strata.Machines.Tests.Networks;

/// <summary>The internet, where it is asked for, and what it must not lead to.</summary>
public sealed class InternetTests(Workshop workshop)
{
    // Asks the machine's name server for a name, and for nothing but an answer: what it answers is the host's affair.
    internal const string AskForAName = """
        python3 - <<'PY'
        import re, socket
        server = re.search(r"nameserver (\S+)", open("/etc/resolv.conf").read()).group(1)
        asked = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        asked.settimeout(10)
        asked.sendto(b"\xab\xcd\x01\x00\x00\x01\x00\x00\x00\x00\x00\x00\x07example\x03com\x00\x00\x01\x00\x01", (server, 53))
        print("answered" if asked.recv(512)[:2] == b"\xab\xcd" else "odd")
        PY
        """;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_off_unless_it_is_asked_for()
    {
        var network = await workshop.NetworkAsync("desk");
        await using var desk = await workshop.PlainAsync(network, "desk");

        Assert.Equal("", await desk.Machine.DoAsync("ip route show default; cat /etc/resolv.conf"));
        Assert.False(await desk.Machine.PingsAsync(AddressPlan.Router(network.Subnet).ToString()));
        Assert.Empty(Directory.GetFiles(Path.Combine(Inside.Run, network.Id), "gateway*"));
    }

    [Fact]
    public async Task Names_are_answered_and_machines_reach_each_other_still()
    {
        var network = await InternetAsync("desk", "store");
        await using var desk = await workshop.PlainAsync(network, "desk");
        await using var store = await workshop.PlainAsync(network, "store");

        Assert.Equal($"default via {AddressPlan.Router(network.Subnet)} dev eth0 proto static", await desk.Machine.DoAsync("ip route show default | xargs"));
        Assert.Equal("answered", await desk.Machine.DoAsync(AskForAName));
        Assert.Equal("answered", await store.Machine.DoAsync(AskForAName));
        await desk.Machine.ReachesAsync("store");
    }

    [Fact]
    public async Task Connections_go_out_and_the_hosts_own_addresses_are_closed()
    {
        var host = HostAddress();
        var network = await InternetAsync("desk");
        await using var desk = await workshop.PlainAsync(network, "desk");
        using var listener = new TcpListener(IPAddress.Any, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        var refused = await desk.Machine.TryAsync($"nc -d -w 3 {host} {port}");
        Assert.NotEqual(0, refused.Exit);
        Assert.False(listener.Pending());

        // The same way without that wall, which only this test can take down: it leads out.
        await HostCommand.DemandAsync("Taking the wall down", "nsenter", [$"--net={Inside.Run}/{network.Id}/net", "ip", "route", "del", "unreachable", $"{host}"], Cancel);
        var answering = AnswerAsync(listener);
        Assert.Equal("from outside", await desk.Machine.DoAsync($"nc -d -w 5 {host} {port}"));
        await answering;
    }

    [Fact]
    public async Task The_hosts_loopback_cannot_be_reached_by_whatever_root_sends()
    {
        var network = await InternetAsync("desk");
        await using var desk = await workshop.PlainAsync(network, "desk");
        using var listener = new TcpListener(IPAddress.Any, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var router = AddressPlan.Router(network.Subnet);
        var speaker = AddressPlan.In(AddressPlan.Outside(network.Subnet), 2);
        await desk.Machine.ReachesAsync(router.ToString());

        // Through the machine's own kernel, made willing: slirp4netns would connect to each of these on the host.
        await desk.Machine.DoAsync($"""
            for i in all eth0; do echo 1 > /proc/sys/net/ipv4/conf/$i/route_localnet; echo 0 > /proc/sys/net/ipv4/conf/$i/rp_filter; done
            ip link set lo down; ip route del local 127.0.0.0/8 table local 2> /dev/null
            ip route add 127.0.0.0/8 via {router} dev eth0
            """);
        foreach (var target in new[] { "127.0.0.1", "127.0.0.2", "127.9.9.9", speaker.ToString(), AddressPlan.In(AddressPlan.Outside(network.Subnet), 3).ToString() })
        {
            Assert.NotEqual(0, (await desk.Machine.TryAsync($"nc -d -w 1 {target} {port}")).Exit);
        }

        // And past it, frame by frame: to loopback, to nowhere, to everybody.
        await desk.Machine.DoAsync($$"""
            python3 - <<'PY'
            import socket, struct, subprocess
            raw = socket.socket(socket.AF_PACKET, socket.SOCK_RAW)
            raw.bind(("eth0", 0))
            own = bytes.fromhex(open("/sys/class/net/eth0/address").read().strip().replace(":", ""))
            seen = subprocess.run(["ip", "neigh", "show", "{{router}}"], capture_output=True, text=True).stdout.split()
            router = bytes.fromhex(seen[seen.index("lladdr") + 1].replace(":", ""))
            def total(data):
                data += b"\0" * (len(data) % 2)
                sum = 0
                for (word,) in struct.iter_unpack("!H", data): sum += word
                while sum >> 16: sum = (sum & 0xffff) + (sum >> 16)
                return ~sum & 0xffff
            def syn(source, target):
                source, target = socket.inet_aton(source), socket.inet_aton(target)
                tcp = struct.pack("!HHIIBBHHH", 4000, {{port}}, 1, 0, 0x50, 2, 65535, 0, 0)
                tcp = tcp[:16] + struct.pack("!H", total(source + target + struct.pack("!BBH", 0, 6, len(tcp)) + tcp)) + tcp[18:]
                ip = struct.pack("!BBHHHBBH", 0x45, 0, 20 + len(tcp), 1, 0, 64, 6, 0) + source + target
                return ip[:10] + struct.pack("!H", total(ip)) + ip[12:] + tcp
            for source in ("{{desk.Machine.Link!.Address}}", "127.0.0.1", "{{speaker}}"):
                for target in ("127.0.0.1", "127.1.2.3", "0.0.0.0", "255.255.255.255", "{{speaker}}", "{{AddressPlan.In(network.Subnet, 255)}}"):
                    for mac in (router, b"\xff" * 6):
                        for n in range(3): raw.send(mac + own + b"\x08\x00" + syn(source, target))
            PY
            """);

        // What was sent before is through when this is answered: one process takes all, in turn.
        Assert.Equal("answered", await desk.Machine.DoAsync(AskForAName));
        Assert.False(listener.Pending());
    }

    [Fact]
    public async Task The_router_itself_refuses_addresses_of_the_hosts_own_wire()
    {
        var network = await InternetAsync("desk");
        await using var desk = await workshop.PlainAsync(network, "desk");

        Assert.Contains($"From {AddressPlan.Router(network.Subnet)} ", (await desk.Machine.TryAsync("ping -n -c 1 -W 2 169.254.169.254")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_way_out_ends_with_the_network()
    {
        var network = await InternetAsync("desk");
        await using var desk = await workshop.PlainAsync(network, "desk");
        Assert.Single(Gateways(network.Id));

        await workshop.Engine.StopAsync(desk.Machine.Id, Cancel);

        await Eventually.IsTrueAsync(() => Gateways(network.Id).Count == 0, "its process has ended");
        Assert.False(Directory.Exists(Path.Combine(Inside.Run, network.Id)));
    }

    /// <summary>Numbers of the processes that speak for a network outside.</summary>
    internal static IReadOnlyList<int> Gateways(string network) =>
        [.. Directory.GetDirectories("/proc").Select(d => int.TryParse(Path.GetFileName(d), out var pid) ? pid : 0).Where(pid =>
        {
            try
            {
                var words = pid == 0 ? [] : File.ReadAllText($"/proc/{pid}/cmdline").Split('\0');
                return words.Length > 1 && words[0].EndsWith("slirp4netns", StringComparison.Ordinal) && words.Any(w => w.Contains($"/{network}/", StringComparison.Ordinal));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return false;
            }
        })];

    /// <summary>Skips a test where this host has no way out to give.</summary>
    internal static void Demand()
    {
        if (HostCommand.Find("slirp4netns") is null || !Gateway.CanOpenTunnels())
        {
            Assert.Skip("This host gives machines no internet: slirp4netns is missing, or only root may open /dev/net/tun (./bootstrap.sh --host).");
        }
    }

    private static async Task AnswerAsync(TcpListener listener)
    {
        using var caller = await listener.AcceptTcpClientAsync(Cancel);
        await caller.GetStream().WriteAsync("from outside\n"u8.ToArray(), Cancel);
    }

    private static IPAddress HostAddress()
    {
        var address = NetworkInterface.GetAllNetworkInterfaces()
            .SelectMany(i => i.GetIPProperties().UnicastAddresses)
            .Select(a => a.Address)
            .FirstOrDefault(a => a.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(a));
        if (address is null)
        {
            Assert.Skip("This host has no address but its loopback's.");
        }

        return address!;
    }

    private Task<INetwork> InternetAsync(params string[] names)
    {
        Demand();
        return workshop.Engine.Networks.CreateAsync(new(names, Internet: true), Cancel);
    }
}
