using Strata.Machines.Limits;
using Strata.Machines.Oci;
using Strata.Machines.Requests;
using Strata.Testing;

namespace Strata.Machines.Tests.Oci;

/// <summary>Machines that nobody uses.</summary>
[Collection(nameof(Alone))]
public sealed class IdleTests(Workshop workshop)
{
    private static readonly IdleRules Rules = new(TimeSpan.FromHours(3), TimeSpan.FromDays(7));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_is_paused_then_switched_off_and_goes_on_when_it_is_asked_to()
    {
        var clock = new AheadClock();
        using var engine = new OciEngine(workshop.Home, workshop.Images, workshop.Cgroups, new Silence(), clock, Rules);
        await using var guest = new Guest(engine, (await engine.StartAsync(new(Workshop.Base, MachineProfile.Plain), Cancel)).Machine);
        await guest.Machine.DoAsync("echo kept > /srv/a; setsid -f sleep 4249 < /dev/null > /dev/null 2>&1");

        clock.Ahead = Rules.Pause + TimeSpan.FromMinutes(1);
        await Eventually.IsTrueAsync(() => guest.Machine.Events.Any(e => e.Kind == "paused" && e.Text.Contains("3 hours", StringComparison.Ordinal)), "it is paused");
        Assert.Equal(MachineState.Paused, guest.Machine.State);

        await engine.ResumeAsync(guest.Machine.Id, Cancel);
        Assert.Equal("1", await guest.Machine.DoAsync("pgrep -c -x -f 'sleep 4249'"));
        Assert.Equal(MachineState.Running, guest.Machine.State);

        clock.Ahead += Rules.PowerOff + TimeSpan.FromMinutes(1);
        await Eventually.IsTrueAsync(() => guest.Machine.State == MachineState.Stopped, "it is off");
        await Eventually.IsTrueAsync(() => guest.Machine.Events.Any(e => e.Kind == "off"), "it says why");

        await engine.RebootAsync(guest.Machine.Id, Cancel);
        Assert.Equal("kept", await guest.Machine.DoAsync("cat /srv/a"));
    }

    [Fact]
    public async Task One_that_is_used_runs_on()
    {
        var clock = new AheadClock();
        using var engine = new OciEngine(workshop.Home, workshop.Images, workshop.Cgroups, new Silence(), clock, Rules);
        await using var guest = new Guest(engine, (await engine.StartAsync(new(Workshop.Base, MachineProfile.Plain), Cancel)).Machine);
        await using var other = new Guest(engine, (await engine.StartAsync(new(Workshop.Base, MachineProfile.Plain), Cancel)).Machine);
        await using var terminal = await guest.Machine.OpenTerminalAsync("learner", 24, 80, Cancel);

        // A key an hour before, and the other one is where the watch has looked since.
        clock.Ahead = Rules.Pause - TimeSpan.FromHours(1);
        await terminal.WriteAsync("x"u8.ToArray(), Cancel);
        clock.Ahead = Rules.Pause + TimeSpan.FromMinutes(1);
        await Eventually.IsTrueAsync(() => other.Machine.State == MachineState.Paused, "the other one is paused");

        Assert.Equal(MachineState.Running, guest.Machine.State);
    }

    private sealed class AheadClock : TimeProvider
    {
        public TimeSpan Ahead { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;
    }

    private sealed class Silence : IRequestAnswers
    {
        public Task<string> AnswerAsync(string machine, string request, CancellationToken cancel) => Task.FromResult("");
    }
}
