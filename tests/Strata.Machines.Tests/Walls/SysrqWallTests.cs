using Strata.Testing;

namespace Strata.Machines.Tests.Walls;

/// <summary>The kernel takes no orders by sysrq.</summary>
public sealed class SysrqWallTests(Workshop workshop)
{
    [Fact]
    public async Task The_trigger_cannot_be_written()
    {
        var machine = await workshop.SharedPlainAsync();

        // h only prints help.
        await machine.FailsAsync("echo h > /proc/sysrq-trigger");
        await machine.FailsAsync("chmod 666 /proc/sysrq-trigger && echo h > /proc/sysrq-trigger");
        await machine.FailsAsync("mkdir -p /srv/q; mount -t proc proc /srv/q && echo h > /srv/q/sysrq-trigger");
    }
}
