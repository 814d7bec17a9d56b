using Strata.Machines.Hosts;
using Strata.Machines.Networks;
using Strata.Machines.Oci;
using Strata.Machines.Requests;
using Strata.Testing;

namespace Strata.Machines.Tests.Networks;

/// <summary>Networks of a supervisor that was killed, and the next one. Alone, as every adoption.</summary>
[Collection(nameof(Alone))]
public sealed class NetworkAdoptionTests(Workshop workshop)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_next_engine_goes_on_with_the_networks_of_machines_that_run()
    {
        var network = await workshop.NetworkAsync("desk", "store", "spare");
        await using var desk = await workshop.PlainAsync(network, "desk");
        await using var store = await workshop.PlainAsync(network, "store");
        await store.Machine.SetLinkAsync(new LinkCondition(false), Cancel);

        using var next = await NextAsync();

        var adopted = next.Networks.Find(network.Id)!;
        Assert.Equal(network.Members, adopted.Members);
        Assert.Equal((network.Subnet, network.Internet, network.Attempt), (adopted.Subnet, adopted.Internet, adopted.Attempt));
        var machine = next.Find(store.Machine.Id)!;
        Assert.False(machine.Link!.Condition.Up);
        await machine.SetLinkAsync(LinkCondition.Perfect, Cancel);
        await next.Find(desk.Machine.Id)!.ReachesAsync("store");
        await using var spare = new Guest(next, (await next.StartAsync(new(Workshop.Base, MachineProfile.Plain, "spare", Network: network.Id), Cancel)).Machine);
        await spare.Machine.ReachesAsync("desk");
        Assert.NotEqual(network.Subnet, (await next.Networks.CreateAsync(new(["other"]), Cancel)).Subnet);
        await next.Networks.RemoveAsync(next.Networks.List().Single(n => n.Members[0].Name == "other").Id, Cancel);
    }

    [Fact]
    public async Task What_no_machine_is_left_of_is_removed()
    {
        var empty = await workshop.NetworkAsync("nobody");
        var broken = Path.Combine(Inside.Run, "n-5747a900");
        Directory.CreateDirectory(broken);
        await File.WriteAllTextAsync(Path.Combine(broken, "net"), "", Cancel);
        var unreadable = Path.Combine(workshop.Home.Networks, "n-5747a901.json");
        await File.WriteAllTextAsync(unreadable, "{", Cancel);

        using var next = await NextAsync();

        Assert.Null(next.Networks.Find(empty.Id));
        Assert.False(Directory.Exists(Path.Combine(Inside.Run, empty.Id)));
        Assert.False(File.Exists(Path.Combine(workshop.Home.Networks, empty.Id + ".json")));
        Assert.False(Directory.Exists(broken));
        Assert.False(File.Exists(unreadable));
        await workshop.Engine.Networks.RemoveAsync(empty.Id, Cancel);
    }

    [Fact]
    public async Task A_network_that_went_with_the_holder_is_there_again_for_its_machines()
    {
        var network = await workshop.NetworkAsync("desk", "store");
        await using var desk = await workshop.PlainAsync(network, "desk");
        await using var store = await workshop.PlainAsync(network, "store");
        await store.Machine.SetLinkAsync(new LinkCondition(false), Cancel);
        await workshop.Engine.PowerOffAsync(desk.Machine.Id, Cancel);
        await workshop.Engine.PowerOffAsync(store.Machine.Id, Cancel);
        NetworkSpace.Unpin(Path.Combine(Inside.Run, network.Id, "net"));
        Directory.Delete(Path.Combine(Inside.Run, network.Id), recursive: true);

        using var next = await NextAsync();
        await next.RebootAsync(desk.Machine.Id, Cancel);
        await next.RebootAsync(store.Machine.Id, Cancel);

        Assert.Equal(network.Members, next.Networks.Find(network.Id)!.Members);
        Assert.False(await next.Find(desk.Machine.Id)!.PingsAsync("store"));
        await next.Find(store.Machine.Id)!.SetLinkAsync(LinkCondition.Perfect, Cancel);
        await next.Find(desk.Machine.Id)!.ReachesAsync("store");
    }

    [Fact]
    public async Task The_way_out_goes_on_or_is_made_anew()
    {
        InternetTests.Demand();
        var goesOn = await workshop.Engine.Networks.CreateAsync(new(["a"], Internet: true), Cancel);
        var died = await workshop.Engine.Networks.CreateAsync(new(["b"], Internet: true), Cancel);
        var lost = await workshop.Engine.Networks.CreateAsync(new(["c"], Internet: true), Cancel);
        await using var a = await workshop.PlainAsync(goesOn, "a");
        await using var b = await workshop.PlainAsync(died, "b");
        var kept = Assert.Single(InternetTests.Gateways(goesOn.Id));
        var killed = Assert.Single(InternetTests.Gateways(died.Id));
        await HostCommand.RunAsync("kill", ["-9", $"{killed}"], null, Cancel);
        await Eventually.IsTrueAsync(() => ProcessStat.Read(killed) is null or { State: 'Z' }, "it has ended");

        // A supervisor that dies between starting one and writing that down leaves this.
        File.Delete(Path.Combine(workshop.Home.Networks, lost.Id + ".json"));

        using var next = await NextAsync();

        Assert.Equal([kept], InternetTests.Gateways(goesOn.Id));
        Assert.Single(InternetTests.Gateways(died.Id));
        await Eventually.IsTrueAsync(() => InternetTests.Gateways(lost.Id).Count == 0, "what nobody keeps a record of is ended");
        Assert.False(Directory.Exists(Path.Combine(Inside.Run, lost.Id)));
        Assert.Equal("answered", await next.Find(a.Machine.Id)!.DoAsync(InternetTests.AskForAName));
        Assert.Equal("answered", await next.Find(b.Machine.Id)!.DoAsync(InternetTests.AskForAName));
        await next.Networks.RemoveAsync(died.Id, Cancel);
        await Eventually.IsTrueAsync(() => InternetTests.Gateways(died.Id).Count == 0, "it ends with its network");
        await workshop.Engine.Networks.RemoveAsync(lost.Id, Cancel);
    }

    private async Task<OciEngine> NextAsync()
    {
        var next = new OciEngine(workshop.Home, workshop.Images, workshop.Cgroups, new Silence(), TimeProvider.System);
        await next.AdoptAsync(Cancel);
        return next;
    }

    private sealed class Silence : IRequestAnswers
    {
        public Task<string> AnswerAsync(string machine, string request, CancellationToken cancel) => Task.FromResult("");
    }
}
