using Strata.Machines.Hosts;
using Strata.Testing;

namespace Strata.Machines.Tests.Walls;

/// <summary>A setuid file made inside is nobody's key outside.</summary>
public sealed class SetuidWallTests(Workshop workshop)
{
    [Fact]
    public async Task It_belongs_to_a_subordinate_id_in_a_folder_that_others_cannot_enter()
    {
        await using var guest = await workshop.PlainAsync();
        await guest.Machine.DoAsync("cp /bin/bash /srv/key; chmod 4755 /srv/key");

        var file = Path.Combine(workshop.Home.Machines, guest.Machine.Id, "upper", "srv", "key");

        // As the holder numbers it: 0 is its own root, which on the host is the first subordinate id.
        Assert.Equal("0 4755", (await HostCommand.RunAsync("stat", ["-c", "%u %a", file], null, TestContext.Current.CancellationToken)).Output.Trim());
        var map = (await File.ReadAllTextAsync("/proc/self/uid_map", TestContext.Current.CancellationToken)).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.NotEqual("0", map[1]);
        const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
        Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(workshop.Home.Root) & Others);
    }

    [Fact]
    public async Task Another_account_can_neither_run_it_nor_reach_it()
    {
        await using var guest = await workshop.PlainAsync();
        await guest.Machine.DoAsync("cp /usr/bin/id /srv/key; chmod 6755 /srv/key; chmod 777 /srv");
        foreach (var way in new[] { Path.Combine(workshop.Home.Machines, guest.Machine.Id, "upper", "srv", "key"), $"/proc/{guest.Machine.Processes()[0].HostPid}/root/srv/key" })
        {
            Assert.True(File.Exists(way));

            // By way of a shell: setpriv itself still has root's rights when it looks for its program.
            var tried = await HostCommand.RunAsync("setpriv", ["--reuid=1", "--regid=1", "--clear-groups", "sh", "-c", "exec \"$0\"", way], null, TestContext.Current.CancellationToken);

            Assert.NotEqual(0, tried.Exit);
            Assert.Contains("ermission denied", tried.Errors, StringComparison.Ordinal);
        }
    }
}
