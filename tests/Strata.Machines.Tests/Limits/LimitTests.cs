using Strata.Machines.Limits;
using Strata.Testing;

namespace Strata.Machines.Tests.Limits;

/// <summary>What a machine does to itself stays with it.</summary>
public sealed class LimitTests(Workshop workshop)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_fork_bomb_ends_at_the_machines_own_limit()
    {
        await using var guest = await workshop.StartAsync(new(Workshop.Base, MachineProfile.Plain, Limits: MachineLimits.Default with { Processes = 60 }));

        var bomb = await guest.Machine.TryAsync("sh -c 'for i in $(seq 200); do sleep 4248 & done'");

        Assert.InRange(guest.Machine.Processes().Count, 30, 60);
        await Eventually.IsTrueAsync(() => guest.Machine.Events.Any(e => e.Kind == "processes" && e.Text.Contains("60", StringComparison.Ordinal)), "the user is told");
        Assert.NotEqual(0, bomb.Exit);
    }

    [Fact]
    public async Task A_memory_hog_is_ended_and_its_user_told()
    {
        await using var guest = await workshop.StartAsync(new(Workshop.Base, MachineProfile.Plain, Limits: MachineLimits.Default with { Memory = 64L << 20 }));

        var hog = await guest.Machine.TryAsync("python3 -c 'x = bytearray(200 << 20)'");

        Assert.NotEqual(0, hog.Exit);
        Assert.Equal("alive", await guest.Machine.DoAsync("echo alive"));
        await Eventually.IsTrueAsync(() => guest.Machine.Events.Any(e => e.Kind == "memory" && e.Text.Contains("64 MB", StringComparison.Ordinal)), "the user is told");
    }

    [Fact]
    public async Task Temporary_files_count_as_memory()
    {
        await using var guest = await workshop.StartAsync(new(Workshop.Base, MachineProfile.Plain, Limits: MachineLimits.Default with { Memory = 64L << 20 }));

        var fill = await guest.Machine.TryAsync("head -c 60M /dev/zero > /tmp/fill");

        Assert.NotEqual(0, fill.Exit);
        Assert.InRange(guest.Machine.Files.Status("/tmp/fill")!.Size, 0, 32L << 20);
    }

    [Theory]
    [InlineData("head -c 300M /dev/urandom > /srv/fill; sleep 60", 100L << 20, 400_000)]
    [InlineData("mkdir /srv/many; cd /srv/many; seq 60000 | xargs touch; sleep 60", 4L << 30, 20_000)]
    public async Task What_fills_the_disk_is_paused_and_can_be_resumed_to_make_room(string fill, long disk, long files)
    {
        var guest = await workshop.StartAsync(new(Workshop.Base, MachineProfile.Plain, Limits: MachineLimits.Default with { Disk = disk, Files = files }));
        await using var neighbour = await workshop.PlainAsync();

        var filling = guest.Machine.RunAsync(new(["sh", "-c", fill]), Cancel);
        await Eventually.IsTrueAsync(() => guest.Machine.Events.Any(e => e.Kind == "disk" && e.Text.Contains("paused", StringComparison.Ordinal)), "it is paused", TimeSpan.FromSeconds(30));

        Assert.Equal(MachineState.Paused, guest.Machine.State);
        Assert.Equal("alive", await neighbour.Machine.DoAsync("echo alive"));
        await workshop.Engine.ResumeAsync(guest.Machine.Id, Cancel);
        await guest.Machine.DoAsync("rm -rf /srv/*; echo alive");
        Assert.Equal(MachineState.Running, guest.Machine.State);
        await guest.DisposeAsync();
        await filling.WaitAsync(TimeSpan.FromSeconds(10), Cancel);
    }

    [Fact]
    public async Task Terminals_have_an_end()
    {
        await using var guest = await workshop.StartAsync(new(Workshop.Base, MachineProfile.Plain, Limits: MachineLimits.Default with { Terminals = 4 }));

        var opened = await guest.Machine.DoAsync("""
            python3 -c '
            import os
            n = 0
            try:
                while n < 100: os.openpty(); n += 1
            except OSError: pass
            print(n)'
            """);

        Assert.InRange(int.Parse(opened, System.Globalization.CultureInfo.InvariantCulture), 1, 4);
    }

    [Fact]
    public async Task Root_inside_cannot_lift_a_limit()
    {
        await using var guest = await workshop.StartAsync(new(Workshop.Base, MachineProfile.Plain, Limits: MachineLimits.Default with { Processes = 60 }));

        await guest.Machine.TryAsync("""
            mkdir -p /srv/c; mount -t cgroup -o pids none /srv/c || mount -t cgroup2 none /srv/c
            find /srv/c /sys/fs/cgroup -name pids.max -exec sh -c 'echo max > $0' {} \;
            find /srv/c /sys/fs/cgroup -name cgroup.procs -exec sh -c 'echo $$ > $0' {} \;
            """);
        await guest.Machine.TryAsync("sh -c 'for i in $(seq 200); do sleep 4249 & done'");

        Assert.InRange(guest.Machine.Processes().Count, 1, 60);
    }
}
