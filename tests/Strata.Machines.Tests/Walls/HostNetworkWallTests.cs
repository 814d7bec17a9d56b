using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Strata.Testing;

namespace Strata.Machines.Tests.Walls;

/// <summary>The host's network, and sockets that have no place in a file system, are out of reach.</summary>
public sealed class HostNetworkWallTests(Workshop workshop)
{
    [Fact]
    public async Task What_listens_on_the_hosts_own_address_is_not_there()
    {
        var machine = await workshop.SharedPlainAsync();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        using (var direct = new TcpClient())
        {
            await direct.ConnectAsync(IPAddress.Loopback, port, TestContext.Current.CancellationToken);
        }

        await machine.DoAsync("ip link set lo up");
        await machine.FailsAsync($"timeout 2 bash -c 'echo > /dev/tcp/127.0.0.1/{port}'");
        foreach (var address in NetworkInterface.GetAllNetworkInterfaces().SelectMany(i => i.GetIPProperties().UnicastAddresses).Select(a => a.Address).Where(a => a.AddressFamily == AddressFamily.InterNetwork))
        {
            await machine.FailsAsync($"timeout 2 bash -c 'echo > /dev/tcp/{address}/{port}'");
        }
    }

    [Fact]
    public async Task The_hosts_interfaces_can_be_neither_seen_nor_listened_to()
    {
        var machine = await workshop.SharedPlainAsync();
        Assert.Equal("lo", await machine.DoAsync("ls /sys/class/net | xargs; mkdir -p /srv/s; mount -t sysfs none /srv/s && ls /srv/s/class/net | grep -v lo; true"));

        foreach (var name in NetworkInterface.GetAllNetworkInterfaces().Select(i => i.Name).Where(n => n != "lo"))
        {
            Assert.Equal("ENODEV", await machine.PythonAsync($"""
                raw = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, 0x0300)
                try: raw.bind(("{name}", 0)); print("bound")
                except OSError as problem: print(errno.errorcode[problem.errno])
                """));
        }
    }

    [Fact]
    public async Task Abstract_sockets_of_the_host_and_of_a_sibling_are_not_there()
    {
        await using var sibling = await workshop.PlainAsync();
        await using var guest = await workshop.PlainAsync();
        var name = "wall-" + Guid.NewGuid().ToString("N");
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint("\0" + name));
        listener.Listen(1);
        await sibling.Machine.LeaveAsync($"s = socket.socket(socket.AF_UNIX); s.bind(b'\\0{name}-sibling'); s.listen(); open('/srv/listens', 'w'); time.sleep(600)");
        await Eventually.IsTrueAsync(() => sibling.Machine.Files.Status("/srv/listens") is not null, "the sibling listens");

        foreach (var wanted in new[] { name, name + "-sibling" })
        {
            Assert.Equal("ECONNREFUSED", await guest.Machine.PythonAsync($"""
                try: socket.socket(socket.AF_UNIX).connect(b"\0{wanted}"); print("connected")
                except OSError as problem: print(errno.errorcode[problem.errno])
                """));
        }

        Assert.DoesNotContain(name, await guest.Machine.DoAsync("cat /proc/net/unix"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_hypervisor_cannot_be_called()
    {
        var machine = await workshop.SharedPlainAsync();

        // vsock knows no network namespaces; 2 is the host of a virtual machine, 1 the computer itself.
        Assert.Equal("EAFNOSUPPORT", await machine.PythonAsync("""
            try:
                for place in (2, 1): socket.socket(40, socket.SOCK_STREAM).connect((place, 22))
            except OSError as problem: print(errno.errorcode[problem.errno])
            """));
    }

    [Fact]
    public async Task Whoever_leaves_the_network_namespace_comes_nowhere_else()
    {
        var machine = await workshop.SharedPlainAsync();

        await machine.FailsAsync("ip link set lo netns 1 && false || ip link add v0 type veth peer name v1 netns 2");
        await machine.FailsAsync("nsenter --net=/proc/1/ns/net ip link show | grep -v lo | grep -q mtu");
    }
}
