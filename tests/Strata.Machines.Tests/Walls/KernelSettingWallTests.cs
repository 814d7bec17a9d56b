using Strata.Machines.Hosts;
using Strata.Testing;

namespace Strata.Machines.Tests.Walls;

/// <summary>The kernel's settings for the whole host cannot be written.</summary>
public sealed class KernelSettingWallTests(Workshop workshop)
{
    [Theory]
    [InlineData("/proc/sys/kernel/core_pattern")]
    [InlineData("/proc/sys/kernel/modprobe")]
    [InlineData("/proc/sys/vm/overcommit_memory")]
    [InlineData("/proc/sys/vm/drop_caches")]
    [InlineData("/proc/sys/fs/file-max")]
    [InlineData("/proc/sys/kernel/sysrq")]
    [InlineData("/sys/kernel/uevent_helper")]
    [InlineData("/sys/power/state")]
    public async Task A_setting_of_the_host_cannot_be_written(string path)
    {
        var machine = await workshop.SharedPlainAsync();
        var before = File.Exists(path) && path != "/proc/sys/vm/drop_caches" ? await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken) : null;

        await machine.FailsAsync($"echo 1 > {path}");
        await machine.FailsAsync($"mount -o remount,rw /proc; mount -o remount,rw /sys; echo 1 > {path}");
        await machine.FailsAsync($"mkdir -p /srv/k; mount -t proc proc /srv/k && echo 1 > /srv/k/{path["/proc".Length..]}");

        Assert.Equal(before, before is null ? null : await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_clock_cannot_be_set()
    {
        var machine = await workshop.SharedPlainAsync();

        await machine.FailsAsync("date -s '2001-01-01'");
    }

    [Fact]
    public async Task The_host_cannot_be_rebooted()
    {
        await using var guest = await workshop.PlainAsync();
        var boot = HolderRecord.CurrentBoot();

        // Restart, power off, halt, kexec, and Ctrl-Alt-Del: reboot(2). At most the machine itself ends.
        foreach (var order in new[] { "0x1234567", "0x4321fedc", "0xcdef0123", "0x45584543", "0x89abcdef" })
        {
            await using var own = await workshop.PlainAsync();
            await own.Machine.TryAsync($"python3 -c 'import ctypes; ctypes.CDLL(None).reboot({order})'");
        }

        Assert.Equal(boot, HolderRecord.CurrentBoot());
        Assert.Equal("runs", await guest.Machine.DoAsync("echo runs"));
    }
}
