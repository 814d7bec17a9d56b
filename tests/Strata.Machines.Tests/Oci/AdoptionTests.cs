using Strata.Machines.Hosts;
using Strata.Machines.Oci;
using Strata.Machines.Requests;
using Strata.Testing;

namespace Strata.Machines.Tests.Oci;

/// <summary>A supervisor that was killed, and the next one. Alone: an engine that adopts takes a machine that another one just starts for a dead one.</summary>
[Collection(nameof(Alone))]
public sealed class AdoptionTests(Workshop workshop)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_next_engine_goes_on_with_what_runs_has_what_is_off_and_cleans_the_rest()
    {
        await using var lives = await workshop.SystemAsync("lives");
        await using var dies = await workshop.PlainAsync("dies");
        await lives.Machine.DoAsync("echo kept > /srv/a");
        await dies.Machine.DoAsync("echo kept > /srv/a");
        await dies.Machine.TryAsync("kill -TERM 1");

        // Its own engine lives on here, and has to be through with it before the next one begins.
        await Eventually.IsTrueAsync(() => dies.Machine.Events.Any(e => e.Kind == "off"), "it is off");
        var stray = Path.Combine(Inside.Run, "m-5747a900");
        Directory.CreateDirectory(stray);
        var empty = CgroupTree.Mount + workshop.Cgroups!.Path + "/m-5747a901";
        Directory.CreateDirectory(empty);

        using var next = new OciEngine(workshop.Home, workshop.Images, workshop.Cgroups, new Silence(), TimeProvider.System);
        var (adopted, cleaned) = await next.AdoptAsync(Cancel);

        Assert.Contains(lives.Machine.Id, adopted);
        Assert.Contains(dies.Machine.Id, adopted);
        Assert.Contains("m-5747a900", cleaned);
        Assert.Contains("m-5747a901", cleaned);
        Assert.False(Directory.Exists(stray));
        Assert.False(Directory.Exists(empty));
        Assert.Equal(MachineState.Stopped, next.Find(dies.Machine.Id)!.State);
        await next.RebootAsync(dies.Machine.Id, Cancel);
        Assert.Equal("kept", await next.Find(dies.Machine.Id)!.DoAsync("cat /srv/a"));
        var machine = next.Find(lives.Machine.Id)!;
        Assert.Equal(("lives", Workshop.Base, MachineProfile.System, MachineState.Running), (machine.Hostname, machine.Image, machine.Profile, machine.State));
        Assert.Equal("kept", await machine.DoAsync("cat /srv/a"));
        Assert.Equal("kept\n", machine.Files.ReadText("/srv/a"));
        Assert.True(machine.Unit("ssh")!.Active);
        Assert.Equal("adopted", await machine.DoAsync("echo check | nc -U -N /run/strata/ask"));
        await using var terminal = await machine.OpenTerminalAsync("learner", 24, 80, Cancel);
        await using var clone = new Guest(next, (await next.StartAsync(new(Workshop.Base, MachineProfile.Plain, CloneOf: machine.Id), Cancel)).Machine);
        Assert.Equal("kept", await clone.Machine.DoAsync("cat /srv/a"));
    }

    private sealed class Silence : IRequestAnswers
    {
        public Task<string> AnswerAsync(string machine, string request, CancellationToken cancel) => Task.FromResult("adopted\n");
    }
}
