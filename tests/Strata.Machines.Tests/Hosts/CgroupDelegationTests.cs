using Strata.Machines.Hosts;

namespace Strata.Machines.Tests.Hosts;

public sealed class CgroupDelegationTests
{
    [Fact]
    public void A_scope_is_asked_of_the_persons_own_manager_whatever_the_environment_says()
    {
        var words = CgroupDelegation.ScopePrefix(new Person("somebody", 4711, 4712)).ToList();

        Assert.Equal(["env", "XDG_RUNTIME_DIR=/run/user/4711", "DBUS_SESSION_BUS_ADDRESS=unix:path=/run/user/4711/bus", "systemd-run", "--user"], words[..5]);
        Assert.Equal("--", words[^1]);
        Assert.Contains("Delegate=yes", words);
    }

    [Fact]
    public void Root_asks_the_systems_manager()
    {
        var words = CgroupDelegation.ScopePrefix(new Person("root", 0, 0)).ToList();

        Assert.Equal("systemd-run", words[0]);
        Assert.DoesNotContain("--user", words);
    }

    [Theory]
    [InlineData("cpuset cpu io memory pids\n", "cpuset cpu io memory pids")]
    [InlineData("\n", "")]
    [InlineData(null, "")]
    public void Controllers_are_those_that_the_sub_tree_comes_with(string? file, string controllers)
    {
        var mount = Directory.CreateTempSubdirectory("strata-cgroup-");
        try
        {
            if (file is not null)
            {
                File.WriteAllText(Path.Combine(mount.CreateSubdirectory("strata-4711").FullName, "cgroup.controllers"), file);
            }

            var delegation = new CgroupDelegation(new(mount.FullName, false), CgroupDelegation.Entry.Inherited, "/strata-4711");

            Assert.Equal(controllers, string.Join(' ', delegation.Controllers(new Person("somebody", 4711, 4712))));
        }
        finally
        {
            mount.Delete(recursive: true);
        }
    }
}
