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

    [Fact]
    public async Task Memory_of_a_process_outside_can_be_neither_read_nor_written()
    {
        var machine = await workshop.SharedPlainAsync();
        var outside = Environment.ProcessId;
        Assert.DoesNotContain(machine.Processes(), p => p.HostPid == outside);

        // By its number on the host, which means another process inside, or none: process_vm_readv, process_vm_writev, pidfd_open, ptrace.
        foreach (var call in new[] { $"number(310, 270), {outside}, None, 0, None, 0, 0", $"number(311, 271), {outside}, None, 0, None, 0, 0", $"number(434, 434), {outside}, 0", $"number(101, 117), 16, {outside}, 0, 0" })
        {
            Assert.Equal("ESRCH", await machine.PythonAsync($"print('done' if libc.syscall({call}) >= 0 else errno.errorcode[ctypes.get_errno()])"));
        }
    }
}
