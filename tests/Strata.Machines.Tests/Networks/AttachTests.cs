using Strata.Machines.Networks;
using Strata.Machines.Networks.Switches;
using Strata.Testing;

namespace Strata.Machines.Tests.Networks;

/// <summary>What a machine's next boot needs: its network taken away and given again.</summary>
public sealed class AttachTests(Workshop workshop) : IDisposable
{
    private readonly string records = Directory.CreateTempSubdirectory("strata-records-").FullName;
    private readonly string run = Directory.CreateTempSubdirectory("strata-networks-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        Directory.Delete(records, recursive: true);
        Directory.Delete(run, recursive: true);
    }

    [Fact]
    public async Task A_machine_gets_the_same_place_again_after_every_boot()
    {
        using var networks = new SwitchNetworks(records, run);
        var network = await networks.CreateAsync(new(["desk", "store"]), Cancel);
        await using var store = await workshop.PlainAsync("store");
        await networks.AttachAsync(network.Id, store.Machine.Id, "store", Init(store), Cancel);
        await networks.SetLinkAsync(store.Machine.Id, new(false), running: true, Cancel);

        // One boot ends, another process 1 begins: here another machine lends its own.
        await networks.DetachAsync(store.Machine.Id);
        Assert.Equal("lo", await store.Machine.DoAsync("ls /sys/class/net"));
        Assert.Equal(store.Machine.Id, networks.Find(network.Id)!.Members[1].Machine);
        await using var next = await workshop.PlainAsync("store");
        await networks.AttachAsync(network.Id, store.Machine.Id, "store", Init(next), Cancel);

        Assert.Equal($"eth0 DOWN {network.Members[1].Address}/24", await next.Machine.DoAsync("ip -4 -br addr show eth0 | sed 's/@[^ ]*//; s/LOWERLAYERDOWN/DOWN/' | xargs"));
        Assert.False(networks.LinkOf(store.Machine.Id)!.Condition.Up);
        await networks.SetLinkAsync(store.Machine.Id, LinkCondition.Perfect, running: true, Cancel);
        await using var desk = await workshop.PlainAsync("desk");
        await networks.AttachAsync(network.Id, desk.Machine.Id, "desk", Init(desk), Cancel);
        await desk.Machine.ReachesAsync(network.Members[1].Address.ToString());

        await networks.LeaveAsync(store.Machine.Id);
        Assert.Equal("lo", await next.Machine.DoAsync("ls /sys/class/net"));
        await networks.LeaveAsync(desk.Machine.Id);
        Assert.Empty(networks.List());
        Assert.Empty(Directory.GetDirectories(run));
        Assert.Empty(Directory.GetFiles(records));
    }

    [Fact]
    public async Task Attaching_twice_leaves_one_cable()
    {
        using var networks = new SwitchNetworks(records, run);
        var network = await networks.CreateAsync(new(["desk"]), Cancel);
        await using var desk = await workshop.PlainAsync("desk");

        await networks.AttachAsync(network.Id, desk.Machine.Id, "desk", Init(desk), Cancel);
        await networks.AttachAsync(network.Id, desk.Machine.Id, "desk", Init(desk), Cancel);

        Assert.Equal("eth0 lo", await desk.Machine.DoAsync("ls /sys/class/net | xargs"));
        await networks.DetachAsync("m-00000000");
        await networks.LeaveAsync("m-00000000");
        await networks.RemoveAsync(network.Id, Cancel);
    }

    private static int Init(Guest guest) => guest.Machine.Processes().Single(p => p.Pid == 1).HostPid;
}
