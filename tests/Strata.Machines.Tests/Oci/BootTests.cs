using Strata.Testing;

namespace Strata.Machines.Tests.Oci;

public sealed class BootTests(Workshop workshop)
{
    [Fact]
    public async Task A_system_machine_reaches_running_with_no_unit_failed()
    {
        await using var guest = await workshop.SystemAsync();

        Assert.Equal("running", await guest.Machine.DoAsync("systemctl is-system-running"));
        Assert.Equal("", await guest.Machine.DoAsync("systemctl --failed --no-legend --plain"));
    }
}
