using Strata.Testing;

namespace Strata.Machines.Tests.Walls;

/// <summary>What the kernel knows of the host is not told.</summary>
public sealed class KernelLogWallTests(Workshop workshop)
{
    [Fact]
    public async Task The_kernels_log_cannot_be_read()
    {
        var machine = await workshop.SharedSystemAsync();

        await machine.FailsAsync("dmesg");
        await machine.FailsAsync("head -c 1 /proc/kmsg");
        await machine.FailsAsync("head -c 1 /dev/kmsg");
        await machine.FailsAsync("journalctl --dmesg --quiet | grep .");
    }

    [Theory]
    [InlineData("/proc/kcore")]
    [InlineData("/dev/mem")]
    [InlineData("/dev/kmem")]
    [InlineData("/dev/port")]
    [InlineData("/proc/kpagecount")]
    [InlineData("/proc/vmallocinfo")]
    [InlineData("/proc/slabinfo")]
    [InlineData("/proc/timer_list")]
    [InlineData("/sys/kernel/debug/sched/debug")]
    [InlineData("/sys/firmware/acpi/tables/DSDT")]
    [InlineData("/sys/class/dmi/id/product_serial")]
    [InlineData("/sys/devices/virtual/powercap/intel-rapl/intel-rapl:0/energy_uj")]
    public async Task The_memory_of_the_host_cannot_be_read(string path)
    {
        var machine = await workshop.SharedPlainAsync();

        // An unreadable file counts as much as one that is not there, or that says nothing.
        await machine.FailsAsync($"head -c 1 {path} | grep -q .");
        await machine.FailsAsync($"mkdir -p /srv/k; mount -t proc proc /srv/k 2>/dev/null; head -c 1 /srv/k/{path["/proc".Length..]} | grep -q .");
    }

    [Fact]
    public async Task Addresses_in_the_kernel_are_not_told()
    {
        var machine = await workshop.SharedPlainAsync();

        await machine.FailsAsync("grep -v '^0000000000000000 ' /proc/kallsyms | grep -q .");
        await machine.FailsAsync("grep -v '00000000-00000000 :' /proc/iomem | grep -q .");
    }
}
