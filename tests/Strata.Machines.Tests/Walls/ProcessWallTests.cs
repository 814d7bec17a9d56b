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
        await using var guest = await workshop.PlainAsync();

        // Above every number that a machine of a few processes hands out: by it a call inside finds nobody, unless it finds the one outside.
        var started = await HostCommand.RunAsync("sh", ["-c", "while sleep 600 < /dev/null > /dev/null 2>&1 & [ $! -le 1000 ]; do kill $!; done; echo $!"], null, TestContext.Current.CancellationToken);
        var outside = int.Parse(started.Output, System.Globalization.CultureInfo.InvariantCulture);

        // process_vm_readv, process_vm_writev, pidfd_open, ptrace. A piece of memory has to be asked for, or nobody is looked for.
        const string Piece = "ctypes.byref((ctypes.c_void_p * 2)(ctypes.addressof(place), 8)), ctypes.c_long(1)";
        foreach (var call in new[] { $"number(310, 270), {outside}, {Piece}, {Piece}, ctypes.c_long(0)", $"number(311, 271), {outside}, {Piece}, {Piece}, ctypes.c_long(0)", $"number(434, 434), {outside}, 0", $"number(101, 117), 16, {outside}, 0, 0" })
        {
            Assert.Equal("ESRCH", await guest.Machine.PythonAsync($"""
                place = ctypes.create_string_buffer(8)
                print('done' if libc.syscall({call}) >= 0 else errno.errorcode[ctypes.get_errno()])
                """));
        }

        await HostCommand.RunAsync("kill", ["-9", $"{outside}"], null, TestContext.Current.CancellationToken);
    }
}
