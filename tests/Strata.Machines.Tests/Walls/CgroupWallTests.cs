using Strata.Machines.Hosts;
using Strata.Testing;

namespace Strata.Machines.Tests.Walls;

/// <summary>A machine stays in its cgroup.</summary>
public sealed class CgroupWallTests(Workshop workshop)
{
    [Fact]
    public async Task No_process_can_leave()
    {
        await using var guest = await workshop.SystemAsync();
        var own = CgroupTree.Mount + workshop.Cgroups!.Path + "/" + guest.Machine.Id;

        await guest.Machine.TryAsync("for up in /sys/fs/cgroup /sys/fs/cgroup/.. /sys/fs/cgroup/../..; do echo 1 > $up/cgroup.procs; done");
        await guest.Machine.TryAsync("mkdir -p /srv/c; mount -t cgroup2 none /srv/c; echo 0 > /srv/c/cgroup.procs; echo 0 > /srv/c/../cgroup.procs; mkdir /srv/c/mine");

        Assert.Equal("0::/", (await guest.Machine.DoAsync("cut -d / -f 1-2 /proc/1/cgroup | grep ^0 | head -1"))[..4]);
        var inits = guest.Machine.Processes().Where(p => p.Pid == 1).ToList();
        Assert.Single(inits);
        Assert.Contains(guest.Machine.Id, CgroupMount.PathOf($"{inits[0].HostPid}"), StringComparison.Ordinal);
        Assert.True(Directory.Exists(own));
        Assert.DoesNotContain("mine", workshop.Cgroups.Children());
    }

    [Fact]
    public async Task What_is_mounted_anew_shows_only_its_own()
    {
        await using var sibling = await workshop.PlainAsync();
        await using var guest = await workshop.PlainAsync();

        Assert.DoesNotContain("m-", await guest.Machine.DoAsync("mkdir -p /srv/c; mount -t cgroup2 none /srv/c; ls /srv/c"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_limits_cannot_be_lifted()
    {
        await using var guest = await workshop.SystemAsync();
        var held = workshop.Cgroups!.Legacy.Values.Prepend(CgroupTree.Mount + workshop.Cgroups.Path)
            .SelectMany(folder => Directory.GetFiles($"{folder}/{guest.Machine.Id}"))
            .Where(file => Path.GetFileName(file) is "memory.max" or "memory.limit_in_bytes" or "pids.max" or "cpu.weight" or "cpu.shares" or "cgroup.max.depth" or "cgroup.max.descendants")
            .ToDictionary(file => file, File.ReadAllText, StringComparer.Ordinal);
        Assert.NotEmpty(held);

        await guest.Machine.TryAsync("""
            mkdir -p /srv/c; mount -t cgroup2 none /srv/c
            for old in memory pids cpu; do mkdir -p /srv/$old; mount -t cgroup -o $old none /srv/$old; done
            for up in /sys/fs/cgroup /srv/c /srv/memory /srv/pids /srv/cpu; do
                for folder in $up $up/.. $up/../..; do
                    for file in memory.max memory.high memory.limit_in_bytes pids.max cgroup.max.depth cgroup.max.descendants; do echo max > $folder/$file; echo -1 > $folder/$file; done
                    echo 10000 > $folder/cpu.weight; echo 100000 > $folder/cpu.shares
                done
            done
            """);

        Assert.All(held, file => Assert.Equal(file.Value, File.ReadAllText(file.Key)));
    }

    [Fact]
    public async Task No_release_agent_can_be_set()
    {
        var machine = await workshop.SharedPlainAsync();

        await machine.FailsAsync("mkdir -p /srv/v1; mount -t cgroup -o memory none /srv/v1 && echo /srv/agent > /srv/v1/release_agent");
        await machine.FailsAsync("mkdir -p /srv/v1; mount -t cgroup -o none,name=mine none /srv/v1 && echo /srv/agent > /srv/v1/release_agent");
    }
}
