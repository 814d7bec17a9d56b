using Strata.Testing;

namespace Strata.Machines.Tests.Walls;

/// <summary>The host's disks and memory have no names inside.</summary>
public sealed class DeviceWallTests(Workshop workshop)
{
    [Theory]
    [InlineData("b 8 0")]
    [InlineData("b 254 0")]
    [InlineData("b 7 0")]
    [InlineData("c 1 1")]
    [InlineData("c 10 237")]
    public async Task A_device_cannot_be_made(string device)
    {
        var machine = await workshop.SharedPlainAsync();

        await machine.FailsAsync($"rm -f /srv/device; mknod /srv/device {device}");
        await machine.FailsAsync($"mknod /dev/device {device}");
        await machine.FailsAsync($"mknod /tmp/device {device}");
    }

    [Fact]
    public async Task The_disk_of_the_host_cannot_be_made()
    {
        var machine = await workshop.SharedPlainAsync();
        foreach (var line in (await File.ReadAllLinesAsync("/proc/partitions", TestContext.Current.CancellationToken)).Skip(2))
        {
            var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);

            await machine.FailsAsync($"rm -f /srv/disk; mknod /srv/disk b {fields[0]} {fields[1]} && head -c 1 /srv/disk");
        }
    }

    [Fact]
    public async Task What_machines_share_of_dev_cannot_be_changed()
    {
        var machine = await workshop.SharedPlainAsync();
        foreach (var device in new[] { "null", "zero", "full", "random", "urandom", "tty" })
        {
            var before = File.GetUnixFileMode("/dev/" + device);

            await machine.FailsAsync($"chmod 600 /dev/{device}");
            await machine.FailsAsync($"chown 1000 /dev/{device}");
            await machine.FailsAsync($"setfacl -m u:1000:- /dev/{device}");

            Assert.Equal(before, File.GetUnixFileMode("/dev/" + device));
        }
    }

    [Fact]
    public async Task What_stands_in_dev_is_harmless()
    {
        var machine = await workshop.SharedSystemAsync();

        // Asked of each name: what is mounted over a name shows in no listing of its folder.
        var devices = (await machine.DoAsync("find /dev -not -path '/dev/pts/*' -exec stat -c '%F:%n' {} +")).Split('\n').Where(l => l.Contains("special", StringComparison.Ordinal)).ToList();

        Assert.DoesNotContain(devices, d => d.StartsWith("block", StringComparison.Ordinal));
        Assert.Equal(
            ["full", "null", "random", "tty", "urandom", "zero"],
            devices.Select(d => Path.GetFileName(d)).Except(["console", "ptmx"]).Order(StringComparer.Ordinal));
    }
}
