using Strata.Testing;

namespace Strata.Machines.Tests.Walls;

/// <summary>Two machines of one person are as far from each other as from anybody's.</summary>
public sealed class SiblingWallTests(Workshop workshop)
{
    [Fact]
    public async Task Memory_queues_and_names_are_not_shared()
    {
        await using var one = await workshop.PlainAsync("one");
        await using var other = await workshop.PlainAsync("other");
        const string Make = "python3 -c \"import ctypes; l = ctypes.CDLL(None); print(l.shmget(4242, 4096, 0o1666) >= 0, l.semget(4242, 1, 0o1666) >= 0, l.msgget(4242, 0o1666) >= 0)\"";
        const string Find = "python3 -c \"import ctypes; l = ctypes.CDLL(None); print(l.shmget(4242, 4096, 0) >= 0, l.semget(4242, 1, 0) >= 0, l.msgget(4242, 0) >= 0)\"";

        Assert.Equal("True True True", await one.Machine.DoAsync(Make));
        await one.Machine.DoAsync("touch /dev/shm/theirs /tmp/theirs /run/theirs /srv/theirs; echo x > /dev/mqueue/theirs || true; hostname changed");

        Assert.Equal("True True True", await one.Machine.DoAsync(Find));
        Assert.Equal("False False False", await other.Machine.DoAsync(Find));
        Assert.Equal("", await other.Machine.DoAsync("ls -d /dev/shm/theirs /tmp/theirs /run/theirs /srv/theirs /dev/mqueue/theirs 2>/dev/null || true"));
        Assert.Equal("other", await other.Machine.DoAsync("hostname"));
    }

    [Fact]
    public async Task What_one_kills_is_its_own()
    {
        await using var one = await workshop.SystemAsync("one");
        await using var other = await workshop.SystemAsync("other");

        // All that can be killed, by signals and by every cgroup that can be reached; then the machine itself.
        await one.Machine.TryAsync("kill -9 -1");
        await one.Machine.TryAsync("mkdir -p /srv/c; mount -t cgroup2 none /srv/c; for up in /srv/c/.. /srv/c/../.. /sys/fs/cgroup/.. /sys/fs/cgroup/../..; do echo 1 > $up/cgroup.kill; echo 1 > $up/cgroup.freeze; done");
        await one.Machine.TryAsync("echo 1 > /sys/fs/cgroup/cgroup.kill");

        Assert.Equal("running", await other.Machine.DoAsync("systemctl is-system-running"));
        Assert.True(other.Machine.Unit("ssh")!.Active);
    }

    [Fact]
    public async Task The_way_to_ask_of_one_speaks_for_it_alone()
    {
        await using var one = await workshop.PlainAsync();
        await using var other = await workshop.PlainAsync();

        await one.Machine.DoAsync($"printf 'check\\nmachine={other.Machine.Id}\\n' | nc -U -N -w 5 /run/strata/ask");
        await one.Machine.DoAsync($"echo 'check {other.Machine.Id}' | nc -U -N -w 5 /run/strata/ask");

        Assert.DoesNotContain(workshop.Asked, a => a.Machine == other.Machine.Id);
        await one.Machine.FailsAsync($"ls /run/strata/../{other.Machine.Id}");
    }
}
