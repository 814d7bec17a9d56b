using Strata.Machines.Hosts;
using Strata.Testing;

namespace Strata.Machines.Tests.Oci;

/// <summary>Clones, ends and adoptions.</summary>
public sealed class LifeTests(Workshop workshop)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_clone_has_the_disk_and_not_the_memory()
    {
        await using var original = await workshop.PlainAsync();
        await original.Machine.DoAsync("""
            echo kept > /srv/a; chown learner:sudo /srv/a; chmod 6640 /srv/a; ln -s a /srv/link; ln /srv/a /srv/twin
            rm /etc/motd; rm -r /usr/share/doc; mkdir /usr/share/doc; touch /usr/share/doc/new
            echo gone > /tmp/b; echo gone > /run/c; setsid -f sleep 4244
            """);

        await using var clone = await workshop.StartAsync(new(Workshop.Base, MachineProfile.Plain, CloneOf: original.Machine.Id));

        Assert.Equal("kept", await clone.Machine.DoAsync("cat /srv/link"));
        Assert.Equal("learner sudo 6640 2", await clone.Machine.DoAsync("stat -c '%U %G %a %h' /srv/a"));
        Assert.Equal("new", await clone.Machine.DoAsync("ls /usr/share/doc"));
        Assert.NotEqual(0, (await clone.Machine.TryAsync("ls /etc/motd || ls /tmp/b || ls /run/c")).Exit);
        Assert.DoesNotContain(clone.Machine.Processes(), p => p.Arguments.Contains("4244"));
        Assert.Contains(original.Machine.Processes(), p => p.Arguments.Contains("4244"));
        Assert.Equal(await original.Machine.DoAsync("cat /etc/machine-id"), await clone.Machine.DoAsync("cat /etc/machine-id"));
    }

    [Fact]
    public async Task What_a_clone_writes_stays_with_it()
    {
        await using var original = await workshop.PlainAsync();
        await original.Machine.DoAsync("echo first > /srv/a");
        await using var clone = await workshop.StartAsync(new(Workshop.Base, MachineProfile.Plain, CloneOf: original.Machine.Id));

        await clone.Machine.DoAsync("echo second > /srv/a; touch /srv/b");

        Assert.Equal("first", await original.Machine.DoAsync("cat /srv/a; ls /srv/b 2>/dev/null || true"));
    }

    [Fact]
    public async Task Stopping_leaves_no_process_mount_cgroup_or_folder()
    {
        var machine = (await workshop.Engine.StartAsync(new(Workshop.Base), Cancel)).Machine;
        await machine.DoAsync("setsid -f bash -c 'trap \"\" TERM; exec -a stays-for-ever sleep 4245'; mkdir /srv/m; mount -t tmpfs none /srv/m");
        await using var terminal = await machine.OpenTerminalAsync("learner", 24, 80, Cancel);
        var processes = machine.Processes();
        Assert.Contains(processes, p => p.IsCalled("stays-for-ever"));
        Assert.Contains(machine.Id, await File.ReadAllTextAsync("/proc/self/mountinfo", Cancel), StringComparison.Ordinal);

        await workshop.Engine.StopAsync(machine.Id, Cancel);

        await Eventually.IsTrueAsync(() => !processes.Any(p => ProcessStat.Read(p.HostPid) is { State: not 'Z' } stat && stat.Started == p.Started), "all of its processes have ended");
        Assert.DoesNotContain(machine.Id, await File.ReadAllTextAsync("/proc/self/mountinfo", Cancel), StringComparison.Ordinal);
        Assert.DoesNotContain(machine.Id, workshop.Cgroups!.Children());
        Assert.False(Directory.Exists(Path.Combine(Inside.Run, machine.Id)));
        Assert.False(Directory.Exists(Path.Combine(Inside.Run, "runtime", machine.Id)));
        Assert.False(Directory.Exists(Path.Combine(workshop.Home.Machines, machine.Id)));
        Assert.Null(workshop.Engine.Find(machine.Id));
        Assert.Equal(MachineState.Stopped, machine.State);
    }

    [Fact]
    public async Task Stopping_twice_or_what_is_not_there_is_no_error()
    {
        var machine = (await workshop.Engine.StartAsync(new(Workshop.Base, MachineProfile.Plain), Cancel)).Machine;

        await workshop.Engine.StopAsync(machine.Id, Cancel);
        await workshop.Engine.StopAsync(machine.Id, Cancel);
        await workshop.Engine.StopAsync("m-00000000", Cancel);
    }

    [Fact]
    public async Task A_machine_that_ends_itself_is_seen_stopped()
    {
        await using var guest = await workshop.PlainAsync();

        await guest.Machine.TryAsync("kill -TERM 1");

        await Eventually.IsTrueAsync(() => guest.Machine.State == MachineState.Stopped, "it is seen stopped");
        await workshop.Engine.StopAsync(guest.Machine.Id, Cancel);
        Assert.False(Directory.Exists(Path.Combine(Inside.Run, guest.Machine.Id)));
    }
}
