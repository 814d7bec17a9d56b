using System.Diagnostics;
using Strata.Machines.Networks;
using Strata.Testing;

namespace Strata.Machines.Tests.Networks;

/// <summary>Cables that are pulled out, put back, and bad.</summary>
public sealed class LinkTests(Workshop workshop)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_link_is_cut_and_joined()
    {
        var network = await workshop.NetworkAsync("desk", "store");
        await using var desk = await workshop.PlainAsync(network, "desk");
        await using var store = await workshop.PlainAsync(network, "store");
        await desk.Machine.ReachesAsync("store");

        await store.Machine.SetLinkAsync(new(false), Cancel);

        Assert.False(await desk.Machine.PingsAsync("store"));
        Assert.Contains("NO-CARRIER", await store.Machine.DoAsync("ip link show eth0"), StringComparison.Ordinal);
        Assert.False(store.Machine.Link!.Condition.Up);
        Assert.True(desk.Machine.Link!.Condition.Up);

        // Root in the machine can do to its end what it likes: the cable is out.
        await store.Machine.TryAsync("ip link set eth0 down; ip link set eth0 up; echo 1 > /sys/class/net/eth0/carrier; ip link set eth0 carrier on");
        Assert.False(await store.Machine.PingsAsync("desk"));

        await store.Machine.SetLinkAsync(new(true), Cancel);
        await desk.Machine.ReachesAsync("store");
        Assert.Equal(LinkCondition.Perfect, store.Machine.Link!.Condition);
    }

    [Fact]
    public async Task A_bad_link_is_slow_and_loses_or_the_host_says_why_not()
    {
        var network = await workshop.NetworkAsync("desk", "store");
        await using var desk = await workshop.PlainAsync(network, "desk");
        await using var store = await workshop.PlainAsync(network, "store");
        try
        {
            await store.Machine.SetLinkAsync(new(true, TimeSpan.FromMilliseconds(150)), Cancel);
        }
        catch (MachineException e)
        {
            Assert.Equal(("no-netem", "This host's kernel cannot delay or lose packets: it has no netem (sch_netem)."), (e.Code, e.Message));
            Assert.Equal(LinkCondition.Perfect, store.Machine.Link!.Condition);
            await desk.Machine.ReachesAsync("store");
            return;
        }

        var began = Stopwatch.GetTimestamp();
        await desk.Machine.ReachesAsync("store");
        Assert.True(Stopwatch.GetElapsedTime(began) > TimeSpan.FromMilliseconds(150));
        await store.Machine.SetLinkAsync(new(true, Loss: 1), Cancel);
        Assert.False(await desk.Machine.PingsAsync("store"));
        await store.Machine.SetLinkAsync(LinkCondition.Perfect, Cancel);
        await desk.Machine.ReachesAsync("store");
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(10_001, 0)]
    [InlineData(0, -0.1)]
    [InlineData(0, 1.1)]
    [InlineData(0, double.NaN)]
    public async Task What_no_link_can_be_is_refused(double delay, double loss)
    {
        var network = await workshop.NetworkAsync("desk");
        await using var desk = await workshop.PlainAsync(network, "desk");

        Assert.Equal("link", (await Assert.ThrowsAsync<MachineException>(() => desk.Machine.SetLinkAsync(new(true, TimeSpan.FromMilliseconds(delay), loss), Cancel))).Code);
    }

    [Fact]
    public async Task An_end_that_root_in_the_machine_removed_is_told()
    {
        var network = await workshop.NetworkAsync("desk");
        await using var desk = await workshop.PlainAsync(network, "desk");
        await desk.Machine.DoAsync("ip link del eth0");

        Assert.Equal("link", (await Assert.ThrowsAsync<MachineException>(() => desk.Machine.SetLinkAsync(new(false), Cancel))).Code);
        await workshop.Engine.StopAsync(desk.Machine.Id, Cancel);
        Assert.Null(workshop.Engine.Networks.Find(network.Id));
    }
}
