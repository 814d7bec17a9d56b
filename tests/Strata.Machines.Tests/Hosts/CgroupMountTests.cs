using Strata.Machines.Hosts;

namespace Strata.Machines.Tests.Hosts;

public sealed class CgroupMountTests
{
    private const string Pure = """
        22 28 0:20 / /sys rw,nosuid,nodev,noexec,relatime shared:7 - sysfs sysfs rw
        25 22 0:23 / /sys/fs/cgroup rw,nosuid,nodev,noexec,relatime shared:9 - cgroup2 cgroup2 rw,nsdelegate,memory_recursiveprot
        28 1 254:1 / / rw,relatime shared:1 - ext4 /dev/vda1 rw,errors=remount-ro
        """;

    private const string Hybrid = """
        25 22 0:21 / /sys/fs/cgroup ro,nosuid,nodev,noexec shared:9 - tmpfs tmpfs ro,mode=755
        26 25 0:22 / /sys/fs/cgroup/unified rw,nosuid,nodev,noexec,relatime shared:10 - cgroup2 cgroup2 rw,nsdelegate
        27 25 0:23 / /sys/fs/cgroup/systemd rw,nosuid,nodev,noexec,relatime shared:11 - cgroup cgroup rw,xattr,name=systemd
        30 25 0:26 / /sys/fs/cgroup/memory rw,nosuid,nodev,noexec,relatime shared:14 - cgroup cgroup rw,memory
        """;

    private const string Old = """
        25 22 0:21 / /sys/fs/cgroup ro,nosuid,nodev,noexec shared:9 - tmpfs tmpfs ro,mode=755
        30 25 0:26 / /sys/fs/cgroup/memory rw,nosuid,nodev,noexec,relatime shared:14 - cgroup cgroup rw,memory
        """;

    private const string Elsewhere = "26 25 0:22 / /mnt/cgroup rw,relatime - cgroup2 none rw";

    [Fact]
    public void A_pure_host_has_it_at_the_root_of_cgroups() => Assert.Equal(new CgroupMount("/sys/fs/cgroup", false), CgroupMount.Find(Pure));

    [Fact]
    public void A_hybrid_host_has_it_below() => Assert.Equal(new CgroupMount("/sys/fs/cgroup/unified", true), CgroupMount.Find(Hybrid));

    [Theory]
    [InlineData("")]
    [InlineData(Old)]
    [InlineData(Elsewhere)]
    public void Others_have_none(string mountInfo) => Assert.Null(CgroupMount.Find(mountInfo));

    [Fact]
    public void What_was_mounted_last_counts() => Assert.Equal("/sys/fs/cgroup", CgroupMount.Find(Hybrid + "\n" + Pure)!.Path);

    [Fact]
    public void A_process_has_a_path_and_a_missing_one_has_none()
    {
        Assert.StartsWith("/", CgroupMount.PathOf("self"), StringComparison.Ordinal);
        Assert.Null(CgroupMount.PathOf("0"));
    }
}
