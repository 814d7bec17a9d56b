using Strata.Machines.Hosts;
using Strata.Testing;

namespace Strata.Machines.Tests.Walls;

/// <summary>Processes outside cannot be seen, signalled, traced or entered.</summary>
public sealed class ProcessWallTests(Workshop workshop)
{
    [Fact]
    public async Task Neither_the_supervisor_nor_a_sibling_can_be_seen()
    {
        await using var sibling = await workshop.PlainAsync();
        await sibling.Machine.DoAsync("setsid -f bash -c 'exec -a the-sibling sleep 600' < /dev/null > /dev/null 2>&1; echo theirs > /srv/theirs");
        await using var guest = await workshop.PlainAsync();

        Assert.DoesNotContain("the-sibling", await guest.Machine.DoAsync("cat /proc/[0-9]*/cmdline | tr '\\0' '\\n'"), StringComparison.Ordinal);
        Assert.DoesNotContain("dotnet", await guest.Machine.DoAsync("cat /proc/[0-9]*/comm"), StringComparison.Ordinal);
        await guest.Machine.FailsAsync("ls /proc/[0-9]*/root/srv/theirs");
        await guest.Machine.FailsAsync("ls /proc/[0-9]*/cwd/srv/theirs");
    }

    [Fact]
    public async Task A_process_outside_can_be_neither_signalled_nor_traced()
    {
        await using var guest = await workshop.PlainAsync();
        var outside = await HostCommand.RunAsync("sh", ["-c", "sleep 600 < /dev/null > /dev/null 2>&1 & echo $!"], null, TestContext.Current.CancellationToken);
        var pid = int.Parse(outside.Output, System.Globalization.CultureInfo.InvariantCulture);
        Assert.DoesNotContain(guest.Machine.Processes(), p => p.Pid == pid);

        await guest.Machine.FailsAsync($"kill -9 {pid}");
        await guest.Machine.FailsAsync($"timeout 2 strace -p {pid}");
        await guest.Machine.TryAsync("kill -9 -1");

        Assert.True(ProcessStat.Read(pid) is { State: not 'Z' });
        await HostCommand.RunAsync("kill", ["-9", $"{pid}"], null, TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("user")]
    [InlineData("pid")]
    public async Task The_namespaces_above_cannot_be_asked_for(string kind)
    {
        var machine = await workshop.SharedPlainAsync();

        // NS_GET_PARENT, NS_GET_USERNS: ioctl_nsfs(2).
        await machine.RefusedAsync($"libc.ioctl(os.open('/proc/self/ns/{kind}', 0), 0xb702)");
        await machine.RefusedAsync("libc.ioctl(libc.ioctl(os.open('/proc/self/ns/mnt', 0), 0xb701), 0xb701)");
    }

    [Fact]
    public async Task Descriptors_of_the_supervisor_do_not_come_along()
    {
        var machine = await workshop.SharedPlainAsync();

        Assert.Equal("0 1 2", (await machine.DoAsync("ls /proc/self/fd | sort -n | head -3 | xargs")));
        Assert.DoesNotContain("/var/opt/strata", await machine.DoAsync("ls -l /proc/self/fd /proc/1/fd"), StringComparison.Ordinal);
        Assert.DoesNotContain("STRATA_", await machine.DoAsync("cat /proc/[0-9]*/environ | tr '\\0' '\\n'"), StringComparison.Ordinal);
    }
}
