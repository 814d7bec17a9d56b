using Strata.Machines.Sockets;
using Strata.Testing;

namespace Strata.Machines.Tests.Sockets;

public sealed class ListeningTests(Workshop workshop)
{
    [Theory]
    [InlineData("nc -l 127.0.0.1 4301", "tcp", "127.0.0.1", 4301)]
    [InlineData("nc -6 -l ::1 4302", "tcp", "::1", 4302)]
    [InlineData("nc -l 0.0.0.0 4303", "tcp", "0.0.0.0", 4303)]
    [InlineData("nc -u -l 127.0.0.1 4304", "udp", "127.0.0.1", 4304)]
    public async Task A_listening_port_is_seen_with_its_owner(string command, string protocol, string address, int port)
    {
        var machine = await workshop.SharedPlainAsync();
        await machine.DoAsync($"setsid -f {command} < /dev/zero > /dev/null 2>&1", "learner");
        await Eventually.IsTrueAsync(() => machine.ListeningSockets().Any(s => s.Port == port), $"something listens on {port}");

        var socket = machine.ListeningSockets().Single(s => s.Port == port);
        var owner = Assert.Single(MachineSockets.Owners(socket.Inode, machine.Processes()));

        Assert.Equal((protocol, address), (socket.Protocol, socket.Address.ToString()));
        Assert.Equal((1000u, true), (owner.Uid, owner.Arguments.Contains($"{port}")));
    }

    [Fact]
    public async Task A_connection_is_not_listening()
    {
        await using var guest = await workshop.PlainAsync();
        await guest.Machine.DoAsync("setsid -f python3 -c 'import socket, time; s = socket.create_server((\"127.0.0.1\", 4305)); c = s.accept(); s.close(); time.sleep(600)' < /dev/null > /dev/null 2>&1");
        await Eventually.IsTrueAsync(() => guest.Machine.ListeningSockets().Any(s => s.Port == 4305), "it listens");

        await guest.Machine.DoAsync("setsid -f nc 127.0.0.1 4305 < /dev/zero > /dev/null 2>&1");

        await Eventually.IsTrueAsync(() => guest.Machine.ListeningSockets().Count == 0, "it has its one connection and listens no more");
    }

    [Fact]
    public async Task There_is_no_way_out_to_any_network()
    {
        var machine = await workshop.SharedSystemAsync();

        Assert.Equal("lo", await machine.DoAsync("ls /sys/class/net"));
        Assert.Equal("", await machine.DoAsync("ip route; ip -6 route show default"));
        Assert.NotEqual(0, (await machine.TryAsync("timeout 1 bash -c '> /dev/tcp/192.0.2.1/80'")).Exit);
    }
}
