using Strata.Machines.Hosts;
using Strata.Testing;

namespace Strata.Machines.Tests.Walls;

/// <summary>Namespaces outside can be neither asked for nor entered, and a namespace made inside is no way up.</summary>
public sealed class NamespaceWallTests(Workshop workshop)
{
    [Theory]
    [InlineData("user")]
    [InlineData("pid")]
    public async Task Those_above_cannot_be_asked_for(string kind)
    {
        var machine = await workshop.SharedPlainAsync();

        // NS_GET_PARENT, NS_GET_USERNS: ioctl_nsfs(2).
        await machine.RefusedAsync($"libc.ioctl(os.open('/proc/self/ns/{kind}', 0), 0xb702)");
        await machine.RefusedAsync("libc.ioctl(libc.ioctl(os.open('/proc/self/ns/mnt', 0), 0xb701), 0xb701)");
    }

    [Fact]
    public async Task A_namespace_cannot_be_opened_by_its_number()
    {
        await using var sibling = await workshop.PlainAsync();
        var machine = await workshop.SharedPlainAsync();
        var numbers = new[] { "mnt", "user", "net", "pid" }
            .SelectMany(kind => new[] { "self", $"{sibling.Machine.Processes()[0].HostPid}" }.Select(pid => new FileInfo($"/proc/{pid}/ns/{kind}").LinkTarget!))
            .Select(link => link[(link.IndexOf('[', StringComparison.Ordinal) + 1)..^1]);

        // A handle of the machine's own namespace, then those of the supervisor and of a sibling put in its place: name_to_handle_at(2).
        var opened = await machine.PythonAsync($"""
            handle, mount = ctypes.create_string_buffer(struct.pack("Ii", 128, 0) + bytes(128)), ctypes.c_int()
            fd = os.open("/proc/self/ns/mnt", os.O_RDONLY)
            got = libc.syscall(number(303, 264), fd, b"", handle, ctypes.byref(mount), 0x1000)
            own = os.fstat(fd).st_ino
            tries = [handle.raw] if got == 0 else []
            for wanted in [{string.Join(", ", numbers)}]:
                for width in ("I", "Q"):
                    at = handle.raw.find(struct.pack(width, own))
                    if at >= 8: tries.append(handle.raw[:at] + struct.pack(width, wanted) + handle.raw[at + struct.calcsize(width):])
                tries.append(struct.pack("Ii", 16, 0xf1) + struct.pack("QII", 0, 0, wanted))
                tries.append(struct.pack("Ii", 8, 0xf1) + struct.pack("II", wanted, 0))
            for raw in tries:
                for anchor in (fd, -10003, -10002, -100):
                    result = libc.syscall(number(304, 265), ctypes.c_int(anchor), ctypes.create_string_buffer(raw), os.O_RDONLY)
                    print("opened" if result >= 0 else errno.errorcode[ctypes.get_errno()])
            """);

        Assert.Equal(["EPERM"], opened.Split('\n').Distinct());
    }

    [Fact]
    public async Task The_mounts_of_others_cannot_be_walked_to()
    {
        await using var sibling = await workshop.PlainAsync();
        var machine = await workshop.SharedPlainAsync();

        // NS_MNT_GET_NEXT and NS_MNT_GET_PREV go from one mount namespace to the next: whatever they lead to belongs to the machine.
        var owners = await machine.PythonAsync("""
            own = os.stat("/proc/self/ns/user").st_ino
            for way in (0x8010b70b, 0x8010b70c):
                fd = os.open("/proc/self/ns/mnt", os.O_RDONLY)
                for step in range(200):
                    fd = libc.ioctl(fd, way, ctypes.create_string_buffer(16))
                    if fd < 0: break
                    owner = libc.ioctl(fd, 0xb701)
                    print("own" if owner >= 0 and os.fstat(owner).st_ino == own else "another's")
            print("end")
            """);

        Assert.DoesNotContain("another's", owners, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_wall_stands_for_root_of_a_namespace_within()
    {
        var machine = await workshop.SharedSystemAsync();
        const string Within = "unshare --user --map-root-user --mount --net --pid --ipc --uts --cgroup --fork --mount-proc ";

        // Made three deep, as containers in containers are.
        await machine.DoAsync($"{Within}{Within}{Within}id -u");
        foreach (var way in new[]
        {
            "mknod /srv/disk b 8 0", "mknod /dev/disk b 254 0", "echo h > /proc/sysrq-trigger", "echo 1 > /proc/sys/vm/drop_caches",
            "echo x > /proc/sys/kernel/core_pattern", "mount -t debugfs none /mnt", "mount -t tracefs none /mnt", "mount -t devtmpfs none /mnt",
            "mount -t ext4 /dev/vda /mnt", "dmesg", "date -s 2001-01-01", "kill -9 2", "swapon /srv/swap", "ls -d /proc/1/root/var/opt/strata",
            "chroot /proc/1/root ls /var/opt/strata", "echo 1 > /sys/fs/cgroup/../cgroup.procs", "touch /run/strata/x",
        })
        {
            await machine.FailsAsync($"{Within}sh -c '{way}'");
        }
    }

    [Fact]
    public async Task An_interpreter_registered_inside_is_the_machines_alone()
    {
        await using var guest = await workshop.PlainAsync();
        var program = Path.Combine(workshop.Home.Temporary, "strange-" + Guid.NewGuid().ToString("N"));
        await File.WriteAllTextAsync(program, "STRANGE program\n", TestContext.Current.CancellationToken);
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        // Since kernel 6.7 each user namespace may have its own; before, none may.
        await guest.Machine.TryAsync("mkdir -p /srv/b; mount -t binfmt_misc none /srv/b && echo ':strange:M::STRANGE::/bin/true:' > /srv/b/register");

        await Assert.ThrowsAsync<System.ComponentModel.Win32Exception>(() => HostCommand.RunAsync(program, [], null, TestContext.Current.CancellationToken));
    }
}
