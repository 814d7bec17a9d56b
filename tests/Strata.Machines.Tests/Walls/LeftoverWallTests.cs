using Strata.Machines.Hosts;
using Strata.Testing;

namespace Strata.Machines.Tests.Walls;

/// <summary>Nothing that a machine makes can keep itself from being seen while it runs, or removed afterwards.</summary>
public sealed class LeftoverWallTests(Workshop workshop)
{
    [Theory]
    [InlineData(200, 60)]
    [InlineData(1, 2500)]
    public async Task A_tree_deeper_than_paths_goes_with_its_machine(int length, int depth)
    {
        var machine = (await workshop.PlainAsync()).Machine;
        await machine.DoAsync(Dig("/srv", length, depth) + "; ln -s / /srv/way-out; mkfifo /srv/pipe; mkdir -m 0 /srv/closed");
        var disk = Path.Combine(workshop.Home.Machines, machine.Id);
        Assert.True(Directory.Exists(disk));

        await workshop.Engine.StopAsync(machine.Id, TestContext.Current.CancellationToken);

        Assert.False(Directory.Exists(disk));
        Assert.False(Directory.Exists(Path.Combine(Inside.Run, machine.Id)));
    }

    [Fact]
    public async Task Cgroups_within_cgroups_hide_nobody_and_go_with_their_machine()
    {
        var machine = (await workshop.PlainAsync()).Machine;
        await machine.TryAsync(Dig("/sys/fs/cgroup", 200, 60) + "; true");

        // As deep as they go, and as many side by side.
        await machine.TryAsync("cd /sys/fs/cgroup; while cd d*/ 2>/dev/null; do :; done; sleep 4246 & echo $! > cgroup.procs; mkdir /sys/fs/cgroup/n{1..2000}");

        Assert.Contains(machine.Processes(), p => p.Arguments.Contains("4246"));
        var cgroup = CgroupTree.Mount + workshop.Cgroups!.Path + "/" + machine.Id;
        Assert.True(Directory.Exists(cgroup));
        await workshop.Engine.StopAsync(machine.Id, TestContext.Current.CancellationToken);
        Assert.False(Directory.Exists(cgroup));
        Assert.All(workshop.Cgroups.Legacy.Values, folder => Assert.False(Directory.Exists($"{folder}/{machine.Id}")));
    }

    [Fact]
    public async Task Cgroups_of_the_older_kind_go_with_their_machine()
    {
        var machine = (await workshop.PlainAsync()).Machine;
        foreach (var controller in workshop.Cgroups!.Legacy.Keys)
        {
            await machine.TryAsync($"mkdir -p /srv/{controller} && mount -t cgroup -o {controller} none /srv/{controller} && {Dig($"/srv/{controller}", 200, 40)}");
        }

        await workshop.Engine.StopAsync(machine.Id, TestContext.Current.CancellationToken);

        Assert.All(workshop.Cgroups.Legacy.Values, folder => Assert.False(Directory.Exists($"{folder}/{machine.Id}")));
    }

    [Fact]
    public async Task A_command_line_of_megabytes_is_read_in_part()
    {
        await using var guest = await workshop.PlainAsync();
        await guest.Machine.LeaveAsync("os.execv('/bin/sleep', ['sleep', '4247'] + ['x' * 100000] * 15)");
        await Eventually.IsTrueAsync(() => guest.Machine.Processes().Any(p => p.Arguments.Contains("4247")), "it runs");

        var longest = guest.Machine.Processes().Max(p => p.Arguments.Sum(a => a.Length));

        Assert.InRange(longest, 1000, 64 << 10);
    }

    private static string Dig(string folder, int length, int depth) =>
        $"python3 -c \"\nimport os\nos.chdir('{folder}')\nfor i in range({depth}):\n    os.mkdir('d' * {length}); os.chdir('d' * {length})\n\"";
}
