using Strata.Testing;

namespace Strata.Machines.Tests.Walls;

/// <summary>The host's folders cannot be mounted.</summary>
public sealed class HostPathWallTests(Workshop workshop)
{
    [Fact]
    public async Task Binding_finds_only_the_machines_own_folders()
    {
        var machine = await workshop.SharedPlainAsync();
        var outside = Directory.CreateDirectory(Path.Combine(workshop.Home.Temporary, "wall-" + Guid.NewGuid().ToString("N"))).FullName;

        await machine.FailsAsync($"mkdir -p /srv/m; mount --bind {outside} /srv/m");
        await machine.FailsAsync("mkdir -p /srv/m; mount --bind /proc/1/root/var/opt/strata /srv/m");
        await machine.FailsAsync("ls -d /proc/[0-9]*/root/var/opt/strata");
        Assert.DoesNotContain("/var/opt/strata", await machine.DoAsync("cut -d ' ' -f 5 /proc/self/mountinfo"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("debugfs")]
    [InlineData("tracefs")]
    [InlineData("securityfs")]
    [InlineData("devtmpfs")]
    [InlineData("configfs")]
    [InlineData("efivarfs")]
    public async Task File_systems_that_reach_the_kernel_cannot_be_mounted(string type)
    {
        var machine = await workshop.SharedPlainAsync();

        await machine.FailsAsync($"mkdir -p /srv/m; mount -t {type} none /srv/m");
    }
}
