using System.Net;
using System.Net.Sockets;
using System.Text;
using Strata.Machines.Forwards;
using Strata.Machines.Networks;
using Strata.Machines.Tests.Networks;
using Strata.Testing;

namespace Strata.Machines.Tests.Forwards;

public sealed class PortForwardsTests : IDisposable
{
    // Answers each line with its reverse; when the caller has said all, says so and ends.
    private const string Service = """
        cat > /srv/reverse.py <<'PY'
        import socketserver, sys
        class Reverse(socketserver.StreamRequestHandler):
            def handle(self):
                for line in self.rfile:
                    self.wfile.write(line.strip()[::-1] + b"\n")
                self.wfile.write(b"that was all\n")
        class Server(socketserver.ThreadingTCPServer):
            allow_reuse_address = True
            address_family = 10 if ":" in sys.argv[1] else 2
        Server((sys.argv[1], int(sys.argv[2])), Reverse).serve_forever()
        PY
        setsid -f python3 /srv/reverse.py ADDRESS PORT < /dev/null > /dev/null 2>&1
        """;

    private readonly Workshop workshop;
    private readonly string file = Path.GetTempFileName();
    private readonly PortForwards forwards;

    public PortForwardsTests(Workshop workshop)
    {
        this.workshop = workshop;
        File.Delete(file);
        forwards = new(workshop.Engine, file);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        forwards.Dispose();
        File.Delete(file);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("::1")]
    public async Task A_port_of_a_machine_without_a_network_is_reached(string address)
    {
        await using var guest = await workshop.PlainAsync();
        await ServeAsync(guest.Machine, address, 8123);

        var opened = forwards.Open(guest.Machine.Id, 8123, null);

        Assert.Equal((guest.Machine.Id, 8123), (opened.Machine, opened.Port));
        Assert.Equal("olleh\nthat was all\n", await AskAsync(opened.HostPort, "hello\n"));
        Assert.Equal([opened], forwards.List());
    }

    [Fact]
    public async Task A_port_on_the_machines_own_address_is_reached()
    {
        var network = await workshop.NetworkAsync("web");
        await using var web = await workshop.PlainAsync(network, "web");
        await ServeAsync(web.Machine, network.Members[0].Address.ToString(), 80);

        var opened = forwards.Open(web.Machine.Id, 80, null);

        // A low port is never the host's.
        Assert.True(opened.HostPort >= 1024);
        Assert.Equal("olleh\nthat was all\n", await AskAsync(opened.HostPort, "hello\n"));

        // What is reached is the machine, not its cable.
        await web.Machine.SetLinkAsync(new LinkCondition(false), Cancel);
        Assert.Equal("olleh\nthat was all\n", await AskAsync(opened.HostPort, "hello\n"));
    }

    [Fact]
    public async Task Much_passes_both_ways_unharmed()
    {
        await using var guest = await workshop.PlainAsync();
        await ServeAsync(guest.Machine, "127.0.0.1", 8123);
        var opened = forwards.Open(guest.Machine.Id, 8123, null);
        var lines = Enumerable.Range(0, 100_000).Select(n => $"{n:0000000}").ToList();

        var said = await AskAsync(opened.HostPort, string.Concat(lines.Select(l => l + "\n")));

        Assert.True(string.Concat(lines.Select(l => new string([.. l.Reverse()]) + "\n")) + "that was all\n" == said, $"{said.Length} characters came back");
    }

    [Fact]
    public async Task Only_this_computers_loopback_listens()
    {
        var machine = await workshop.SharedPlainAsync();
        var opened = forwards.Open(machine.Id, 9, null);

        using var probe = new TcpListener(IPAddress.Parse("127.0.0.2"), opened.HostPort);
        probe.Start();
        Assert.Throws<SocketException>(() =>
        {
            using var taken = new TcpListener(IPAddress.Loopback, opened.HostPort);
            taken.Start();
        });
        forwards.Close(machine.Id, opened.HostPort);
    }

    [Fact]
    public async Task Where_nothing_listens_the_connection_ends_at_once()
    {
        var machine = await workshop.SharedPlainAsync();
        var opened = forwards.Open(machine.Id, 8999, null);

        Assert.Equal("", await AskAsync(opened.HostPort, "hello\n"));
        forwards.Close(machine.Id, opened.HostPort);
    }

    [Fact]
    public async Task No_more_than_so_many_connections_at_a_time()
    {
        await using var guest = await workshop.PlainAsync();
        await ServeAsync(guest.Machine, "127.0.0.1", 8123);
        var opened = forwards.Open(guest.Machine.Id, 8123, null);
        var held = new List<TcpClient>();
        for (var i = 0; i < PortForward.MostConnections; i++)
        {
            var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, opened.HostPort, Cancel);
            await client.GetStream().WriteAsync("ab\n"u8.ToArray(), Cancel);
            Assert.Equal("ba\n"u8.ToArray(), await ReadAsync(client, 3));
            held.Add(client);
        }

        Assert.Equal("", await AskAsync(opened.HostPort, "one too many\n"));
        held[0].Dispose();
        await Eventually.IsTrueAsync(async () => await AskAsync(opened.HostPort, "ab\n") == "ba\nthat was all\n", "there is room for one again");
        held.ForEach(c => c.Dispose());
    }

    [Fact]
    public async Task It_closes_with_its_machine()
    {
        await using var guest = await workshop.PlainAsync();
        await ServeAsync(guest.Machine, "127.0.0.1", 8123);
        var opened = forwards.Open(guest.Machine.Id, 8123, null);
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, opened.HostPort, Cancel);

        await workshop.Engine.StopAsync(guest.Machine.Id, Cancel);

        Assert.Empty(forwards.List());
        Assert.False(File.Exists(file));
        Assert.Empty(await ReadAsync(client, 1));
        await Assert.ThrowsAsync<SocketException>(() => AskAsync(opened.HostPort, ""));
    }

    [Fact]
    public async Task It_closes_when_it_is_told_and_its_connections_end()
    {
        await using var guest = await workshop.PlainAsync();
        await ServeAsync(guest.Machine, "127.0.0.1", 8123);
        var opened = forwards.Open(guest.Machine.Id, 8123, null);
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, opened.HostPort, Cancel);
        await client.GetStream().WriteAsync("ab\n"u8.ToArray(), Cancel);
        Assert.Equal("ba\n"u8.ToArray(), await ReadAsync(client, 3));

        forwards.Close("m-00000000", opened.HostPort);
        Assert.Equal([opened], forwards.List());
        forwards.Close(guest.Machine.Id, opened.HostPort);
        forwards.Close(guest.Machine.Id, opened.HostPort);

        Assert.Empty(await ReadAsync(client, 1));
        await Assert.ThrowsAsync<SocketException>(() => AskAsync(opened.HostPort, ""));
    }

    [Fact]
    public async Task The_same_number_is_used_where_it_is_to_be_had()
    {
        var machine = await workshop.SharedPlainAsync();
        int free;
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            free = ((IPEndPoint)probe.LocalEndpoint).Port;
        }

        Assert.Equal(free, forwards.Open(machine.Id, free, null).HostPort);
        Assert.Equal(free, forwards.Open(machine.Id, free, null).HostPort);
        forwards.Close(machine.Id, free);

        using var taken = new TcpListener(IPAddress.Loopback, free);
        taken.Start();
        var other = forwards.Open(machine.Id, free, null);
        Assert.NotEqual(free, other.HostPort);
        var problem = Assert.Throws<MachineException>(() => forwards.Open(machine.Id, 22, free));
        Assert.Equal(("port-in-use", $"Something else listens on port {free} of 127.0.0.1."), (problem.Code, problem.Message));
        Assert.Equal("port-in-use", Assert.Throws<MachineException>(() => forwards.Open(machine.Id, 22, other.HostPort)).Code);
        forwards.Close(machine.Id, other.HostPort);
    }

    [Theory]
    [InlineData(0, null, "forward")]
    [InlineData(65536, null, "forward")]
    [InlineData(80, 0, "forward")]
    [InlineData(80, 70000, "forward")]
    [InlineData(80, 81, "forward")]
    public async Task What_cannot_be_opened_is_told(int port, int? hostPort, string code)
    {
        var machine = await workshop.SharedPlainAsync();

        Assert.Equal(code, Assert.Throws<MachineException>(() => forwards.Open(machine.Id, port, hostPort)).Code);
        Assert.Equal("no-machine", Assert.Throws<MachineException>(() => forwards.Open("m-00000000", 80, 8080)).Code);
        Assert.Empty(forwards.List());
    }

    [Fact]
    public async Task No_more_than_so_many_for_a_machine()
    {
        await using var guest = await workshop.PlainAsync();
        for (var i = 0; i < PortForwards.Most; i++)
        {
            forwards.Open(guest.Machine.Id, 100 + i, null);
        }

        Assert.Equal("forward", Assert.Throws<MachineException>(() => forwards.Open(guest.Machine.Id, 99, null)).Code);
    }

    [Fact]
    public async Task The_next_supervisor_opens_again_what_still_can_be()
    {
        await using var stays = await workshop.PlainAsync();
        await ServeAsync(stays.Machine, "127.0.0.1", 8123);
        await using var goes = await workshop.PlainAsync();
        var kept = forwards.Open(stays.Machine.Id, 8123, null);
        forwards.Open(goes.Machine.Id, 8123, null);
        forwards.Dispose();
        await workshop.Engine.StopAsync(goes.Machine.Id, Cancel);
        await Assert.ThrowsAsync<SocketException>(() => AskAsync(kept.HostPort, ""));

        using var next = new PortForwards(workshop.Engine, file);
        next.Adopt();

        Assert.Equal([kept], next.List());
        Assert.Equal("olleh\nthat was all\n", await AskAsync(kept.HostPort, "hello\n"));
        next.Close(stays.Machine.Id, kept.HostPort);
    }

    private static async Task ServeAsync(IMachine machine, string address, int port)
    {
        await machine.DoAsync(Service.Replace("ADDRESS", address, StringComparison.Ordinal).Replace("PORT", $"{port}", StringComparison.Ordinal));
        await Eventually.IsTrueAsync(() => machine.ListeningSockets().Any(s => s.Port == port), "the service listens");
    }

    // Says something, says that this was all, and reads what comes back.
    private static async Task<string> AskAsync(int hostPort, string text)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, hostPort, Cancel);
        var stream = client.GetStream();
        var reading = Task.Run(
            async () =>
            {
                using var said = new MemoryStream();
                try
                {
                    await stream.CopyToAsync(said, Cancel);
                }
                catch (IOException)
                {
                    // It was closed before all was read.
                }

                return Encoding.ASCII.GetString(said.ToArray());
            },
            Cancel);
        try
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(text), Cancel);
            client.Client.Shutdown(SocketShutdown.Send);
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            // It is closed already.
        }

        return await reading.WaitAsync(TimeSpan.FromSeconds(20), Cancel);
    }

    private static async Task<byte[]> ReadAsync(TcpClient client, int count)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        limit.CancelAfter(TimeSpan.FromSeconds(10));
        var buffer = new byte[count];
        try
        {
            var got = await client.GetStream().ReadAtLeastAsync(buffer, count, throwOnEndOfStream: false, limit.Token);
            return buffer[..got];
        }
        catch (IOException)
        {
            return [];
        }
    }
}
