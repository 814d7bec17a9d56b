using Strata.Testing;

namespace Strata.Machines.Tests.Oci;

/// <summary>Off and on again, from inside and from outside.</summary>
public sealed class RebootTests(Workshop workshop)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("reboot")]
    [InlineData("shutdown -r now")]
    [InlineData("systemctl reboot")]
    public async Task A_reboot_from_inside_keeps_the_disk_and_nothing_else(string command)
    {
        await using var guest = await workshop.SystemAsync("again");
        await guest.Machine.DoAsync("echo kept > /srv/a; echo gone > /run/b; echo gone > /tmp/c; systemctl disable -q cron; systemd-run -q sleep 4246");

        await guest.Machine.TryAsync(command);
        await Eventually.IsTrueAsync(() => guest.Machine.Events.Any(e => e.Kind == "rebooted"), "it has rebooted");

        Assert.Equal(MachineState.Running, guest.Machine.State);
        Assert.Equal("running", await guest.Machine.DoAsync("systemctl is-system-running"));
        Assert.Equal("kept", await guest.Machine.DoAsync("cat /srv/a; cat /run/b /tmp/c 2>/dev/null || true"));
        Assert.Equal(("again", "kept\n"), (await guest.Machine.DoAsync("hostname"), guest.Machine.Files.ReadText("/srv/a")));
        Assert.False(guest.Machine.Unit("cron")!.Active);
        Assert.True(guest.Machine.Unit("ssh")!.Active);
        Assert.DoesNotContain(guest.Machine.Processes(), p => p.Arguments.Contains("4246"));
        Assert.Equal("asked: check", await guest.Machine.DoAsync("echo check | nc -U -N /run/strata/ask"));
        await using var terminal = await guest.Machine.OpenTerminalAsync("learner", 24, 80, Cancel);
    }

    [Fact]
    public async Task A_reboot_from_outside_stops_services_in_order()
    {
        await using var guest = await workshop.SystemAsync();
        await guest.Machine.DoAsync("systemd-run -q -p ExecStop='/bin/sh -c \"echo orderly > /srv/end\"' sleep infinity");
        var first = guest.Machine.Processes().Single(p => p.Pid == 1).HostPid;

        await workshop.Engine.RebootAsync(guest.Machine.Id, Cancel);

        Assert.Equal("orderly", await guest.Machine.DoAsync("cat /srv/end"));
        Assert.NotEqual(first, guest.Machine.Processes().Single(p => p.Pid == 1).HostPid);
        Assert.Equal("running", await guest.Machine.DoAsync("systemctl is-system-running"));
    }

    [Fact]
    public async Task While_it_boots_it_says_so()
    {
        await using var guest = await workshop.SystemAsync();
        var booting = workshop.Engine.RebootAsync(guest.Machine.Id, Cancel);

        await Eventually.IsTrueAsync(() => guest.Machine.State == MachineState.Starting, "it is starting");
        await booting;

        Assert.Equal(MachineState.Running, guest.Machine.State);
    }

    [Fact]
    public async Task A_service_that_will_not_stop_does_not_hold_up_a_power_off()
    {
        await using var guest = await workshop.SystemAsync();
        await guest.Machine.DoAsync("systemd-run -q bash -c 'trap \"\" TERM; while :; do sleep 60 & wait; done'");
        var clock = System.Diagnostics.Stopwatch.StartNew();

        await workshop.Engine.PowerOffAsync(guest.Machine.Id, Cancel);

        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 9);
        Assert.Equal(MachineState.Stopped, guest.Machine.State);
        Assert.Empty(guest.Machine.Processes());
    }

    [Fact]
    public async Task What_is_off_says_so_and_boots_again_from_its_disk()
    {
        await using var guest = await workshop.SystemAsync();
        await guest.Machine.DoAsync("echo kept > /srv/a");

        await guest.Machine.TryAsync("poweroff");
        await Eventually.IsTrueAsync(() => guest.Machine.Events.Any(e => e.Kind == "off"), "it is off");

        Assert.Equal(MachineState.Stopped, guest.Machine.State);
        Assert.Equal("machine-off", (await Assert.ThrowsAsync<MachineException>(() => guest.Machine.RunAsync(new(["true"]), Cancel))).Code);
        Assert.Equal("machine-off", Assert.Throws<MachineException>(() => guest.Machine.Files).Code);
        Assert.Equal("machine-off", (await Assert.ThrowsAsync<MachineException>(() => workshop.Engine.PauseAsync(guest.Machine.Id, Cancel))).Code);

        await workshop.Engine.RebootAsync(guest.Machine.Id, Cancel);

        Assert.Equal("kept", await guest.Machine.DoAsync("cat /srv/a"));
    }

    [Fact]
    public async Task A_plain_machine_reboots_too()
    {
        await using var guest = await workshop.PlainAsync();
        await guest.Machine.DoAsync("echo kept > /srv/a; setsid -f sleep 4247");

        await workshop.Engine.RebootAsync(guest.Machine.Id, Cancel);

        Assert.Equal("kept", await guest.Machine.DoAsync("cat /srv/a"));
        Assert.DoesNotContain(guest.Machine.Processes(), p => p.Arguments.Contains("4247"));
    }

    [Fact]
    public async Task Paused_nothing_moves_and_resumed_it_goes_on()
    {
        await using var guest = await workshop.PlainAsync();
        await guest.Machine.DoAsync("setsid -f bash -c 'while :; do read -t 0.01 <> <(:); echo $((++n)) > /srv/n; done'");
        await Eventually.IsTrueAsync(() => guest.Machine.Files.ReadText("/srv/n") is not null, "it counts");

        await workshop.Engine.PauseAsync(guest.Machine.Id, Cancel);
        var paused = Number();
        Assert.Equal(MachineState.Paused, guest.Machine.State);
        var look = guest.Machine.RunAsync(new(["true"]), Cancel);
        Assert.Equal(paused, Number());

        await workshop.Engine.ResumeAsync(guest.Machine.Id, Cancel);
        Assert.Equal(0, (await look).Exit);
        Assert.Equal(MachineState.Running, guest.Machine.State);
        await Eventually.IsTrueAsync(() => Number() is { Length: > 0 } now && now != paused, "it counts on");

        string Number() => guest.Machine.Files.ReadText("/srv/n")!;
    }

    [Fact]
    public async Task Unknown_machines_are_one_sentence()
    {
        var problem = await Assert.ThrowsAsync<MachineException>(() => workshop.Engine.RebootAsync("m-none", Cancel));

        Assert.Equal(("no-machine", "There is no machine m-none."), (problem.Code, problem.Message));
    }
}
