using System.Net;
using System.Net.Sockets;
using Strata.Machines;
using Strata.Machines.Networks;
using Strata.Practice.Attempts;

namespace Strata.Practice.Tests.Machines;

/// <summary>Links and open ports of an attempt's machines.</summary>
public sealed class LinkTests(Practice practice)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_link_is_cut_and_joined_by_hand()
    {
        await using var trial = await practice.StartAsync("pair");
        var store = trial.Started.Machines[1].Id;

        var link = await practice.Supervisor.Machines.SetLinkAsync(store, new(false), Cancel);

        var row = practice.Supervisor.Machines.List().Single(m => m.Id == store);
        Assert.Equal(("store", link.Address.ToString(), "down"), (row.Hostname, row.Address, row.Link));
        await practice.Supervisor.Machines.SetLinkAsync(store[^6..], LinkCondition.Perfect, Cancel);
        Assert.Equal("up", practice.Supervisor.Machines.List().Single(m => m.Id == store).Link);
        await using var alone = await practice.StartAsync();
        row = practice.Supervisor.Machines.List().Single(m => m.Id == alone.Machine);
        Assert.Equal(("host", null, null), (row.Hostname, row.Address, row.Link));
        Assert.Equal("no-network", (await Assert.ThrowsAsync<MachineException>(() => practice.Supervisor.Machines.SetLinkAsync(alone.Machine, new(false), Cancel))).Code);
    }

    [Fact]
    public async Task The_ports_that_checks_name_are_offered_and_open()
    {
        await using var trial = await practice.StartAsync("pair");
        var port = int.Parse(trial.Started.Draw["port"], System.Globalization.CultureInfo.InvariantCulture);

        // Each once, TCP alone, and none that only a fact knows.
        Assert.Equal([new AttemptPort("store", port, null)], practice.Attempts.Describe(trial.Id).Ports);

        await practice.TypeAsync(trial.Started.Machines[1].Id, $"setsid -f sh -c 'echo served | nc -l {port}' < /dev/null > /dev/null 2>&1");
        await Strata.Testing.Eventually.IsTrueAsync(
            async () => (await practice.Attempts.CheckAsync(trial.Id, Cancel)).Checks.First(c => c.Id == "serves").Verdict == "pass", "the store serves");
        var opened = practice.Attempts.Forward(trial.Id, "store", port);

        Assert.Equal([opened], practice.Attempts.Describe(trial.Id).Ports);
        Assert.Equal("served\n", await ReadAsync(opened.HostPort!.Value));
        var asWell = practice.Attempts.Forward(trial.Id, null, 22);
        Assert.Equal(("desk", 22), (asWell.Machine, asWell.Port));
        Assert.Equal(["desk", "store"], practice.Attempts.Describe(trial.Id).Ports.Select(p => p.Machine).Order(StringComparer.Ordinal));
        Assert.Throws<PracticeException>(() => practice.Attempts.Forward(trial.Id, "stor", port));
        Assert.Throws<MachineException>(() => practice.Attempts.Forward(trial.Id, "store", 0));
    }

    [Fact]
    public async Task Ports_are_opened_listed_and_closed_by_hand()
    {
        await using var trial = await practice.StartAsync();
        var desk = practice.Supervisor.Machines;

        var opened = desk.Forward(trial.Machine[^6..], 22, null);

        Assert.Equal([opened], desk.Forwards(trial.Machine));
        desk.CloseForward(trial.Machine, opened.HostPort);
        Assert.Empty(desk.Forwards(trial.Machine));
        Assert.Throws<PracticeException>(() => desk.Forward("m-none", 22, null));
    }

    private static async Task<string> ReadAsync(int hostPort)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, hostPort, Cancel);
        using var reader = new StreamReader(client.GetStream());
        client.Client.Shutdown(SocketShutdown.Send);
        return await reader.ReadToEndAsync(Cancel);
    }
}
