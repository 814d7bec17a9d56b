using System.Diagnostics;
using Strata.Machines.Files;
using Strata.Testing;

namespace Strata.Machines.Tests.Walls;

/// <summary>Looking at a machine's files from outside: nothing of the host's is ever read or written, and nothing makes the look wait.</summary>
public sealed class HostileFileWallTests(Workshop workshop)
{
    private const string Secret = "of the host alone";

    private static readonly TimeSpan Storm = TimeSpan.FromMilliseconds(900);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_storm_of_renames_leads_neither_reading_nor_writing_out()
    {
        await using var guest = await workshop.PlainAsync();
        var outside = Directory.CreateDirectory(Path.Combine(workshop.Home.Temporary, "storm-" + Guid.NewGuid().ToString("N"))).FullName;
        await File.WriteAllTextAsync(Path.Combine(outside, "a"), Secret, Cancel);

        // One name that is, by turns, a link out, a folder, a file, a fifo and a socket, while folders on the way are exchanged and mounted over.
        await guest.Machine.LeaveAsync($$"""
            libc = ctypes.CDLL(None)
            outside = "{{outside}}"
            os.makedirs("/srv/storm/deep/in"); os.makedirs("/srv/storm/other/in"); os.makedirs("/srv/storm/mounted")
            for place in ("deep", "other"): open(f"/srv/storm/{place}/in/a", "w").write("within\n")
            os.mkfifo("/srv/storm/fifo")
            sock = socket.socket(socket.AF_UNIX); sock.bind("/srv/storm/sock")
            def turn():
                for target in (outside, "../" * 12 + outside, "/proc/1/root" + outside, "/proc/self/root" + outside, "/proc/1/cwd" + outside, "deep/in"):
                    os.symlink(target, "/srv/storm/new"); os.rename("/srv/storm/new", "/srv/storm/now"); yield
                for source in ("fifo", "sock"):
                    os.link("/srv/storm/" + source, "/srv/storm/new"); os.rename("/srv/storm/new", "/srv/storm/now"); yield
                os.link("/srv/storm/deep/in/a", "/srv/storm/new"); os.rename("/srv/storm/new", "/srv/storm/now"); yield
                libc.renameat2(-100, b"/srv/storm/deep", -100, b"/srv/storm/other", 2); yield
                libc.mount(b"/srv/storm/deep", b"/srv/storm/mounted", None, 4096, None); yield
                libc.umount2(b"/srv/storm/mounted", 2); yield
            while True:
                try:
                    for step in turn(): pass
                except OSError:
                    for left in ("new", "now"):
                        try: os.unlink("/srv/storm/" + left)
                        except OSError: os.rename("/srv/storm/" + left, "/srv/storm/left%d" % time.monotonic_ns()) if os.path.isdir("/srv/storm/" + left) else None
            """);
        await Eventually.IsTrueAsync(() => guest.Machine.Files.Status("/srv/storm/now") is not null, "the storm is up");
        var files = guest.Machine.Files;
        var read = new Dictionary<string, int>(StringComparer.Ordinal);
        var kinds = new HashSet<FileType>();
        var longest = TimeSpan.Zero;
        var looking = Task.Run(
            () =>
            {
                for (var began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began) < Storm;)
                {
                    var one = Stopwatch.GetTimestamp();
                    foreach (var path in new[] { "/srv/storm/now", "/srv/storm/now/a", "/srv/storm/deep/in/a", "/srv/storm/mounted/in/a", "/srv/storm/now/../../storm/now/a" })
                    {
                        var text = files.ReadText(path) ?? "none";
                        read[text] = read.GetValueOrDefault(text) + 1;
                    }

                    kinds.Add(files.Status("/srv/storm/now")?.Type ?? FileType.Directory);
                    Assert.DoesNotContain("secret-name", files.List("/srv/storm/now"));
                    Attempt(() => files.Write("/srv/storm/now/planted", "x"u8, 0x1A4));
                    Attempt(() => files.Write("/srv/storm/now", "within\n"u8, 0x1A4));
                    Attempt(() => files.CreateFolder("/srv/storm/now/made", 0x1ED));
                    longest = Stopwatch.GetElapsedTime(one) > longest ? Stopwatch.GetElapsedTime(one) : longest;
                }
            },
            Cancel);

        await looking.WaitAsync(TimeSpan.FromSeconds(20), Cancel);

        Assert.DoesNotContain(Secret, read.Keys);
        Assert.True(read.GetValueOrDefault("within\n") > 50, $"read: {string.Join(", ", read)}");
        Assert.True(kinds.Count > 2, $"seen: {string.Join(", ", kinds)}");
        Assert.True(longest < TimeSpan.FromSeconds(2), $"one look took {longest}");
        Assert.Equal(["a"], Directory.GetFileSystemEntries(outside).Select(f => Path.GetFileName(f)));
        Assert.Equal(Secret, await File.ReadAllTextAsync(Path.Combine(outside, "a"), Cancel));

        static void Attempt(Action work)
        {
            try
            {
                work();
            }
            catch (MachineException)
            {
                // The storm was in the way.
            }
        }
    }

    [Fact]
    public async Task A_lease_on_a_file_makes_nobody_wait()
    {
        await using var guest = await workshop.PlainAsync();

        // Whoever opens a leased file waits for its holder, three quarters of a minute if need be, unless they say that they will not.
        await guest.Machine.LeaveAsync("""
            import fcntl, signal
            signal.signal(signal.SIGIO, signal.SIG_IGN)
            f = open("/srv/leased", "w"); f.write("x"); f.flush()
            fcntl.fcntl(f, fcntl.F_SETLEASE, fcntl.F_WRLCK); open("/srv/holds", "w"); time.sleep(600)
            """);
        await Eventually.IsTrueAsync(() => guest.Machine.Files.Status("/srv/holds") is not null, "the lease is held");
        var began = Stopwatch.GetTimestamp();

        guest.Machine.Files.Read("/srv/leased");

        Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task No_file_system_can_be_made_that_answers_when_it_likes()
    {
        var machine = await workshop.SharedPlainAsync();

        // FUSE by its device; network file systems; reading that waits for somebody's leave; page faults that do.
        await machine.FailsAsync("mknod /srv/fuse c 10 229");
        await machine.FailsAsync("test -c /dev/fuse");
        await machine.FailsAsync("mkdir -p /srv/m; mount -i -t fuse -o fd=0,rootmode=40000,user_id=0,group_id=0 fuse /srv/m < /dev/null");
        foreach (var type in new[] { "nfs", "nfs4", "cifs", "9p", "ceph", "afs", "virtiofs" })
        {
            await machine.FailsAsync($"mkdir -p /srv/m; mount -i -t {type} 127.0.0.1:/x /srv/m");
        }

        await machine.RefusedAsync("libc.syscall(number(300, 262), 4, 0)");
        await machine.RefusedAsync("libc.syscall(number(300, 262), 8, 0)");
        await machine.RefusedAsync("libc.syscall(number(323, 282), 1)");
    }

    [Fact]
    public async Task What_has_no_end_is_read_to_a_bound()
    {
        await using var guest = await workshop.PlainAsync();
        await guest.Machine.DoAsync("truncate -s 7E /srv/sparse || truncate -s 8T /srv/sparse; mkdir /srv/many; cd /srv/many; python3 -c 'for n in range(6000): open(str(n), \"w\")'");
        var began = Stopwatch.GetTimestamp();

        Assert.Equal(MachineFiles.ReadLimit, guest.Machine.Files.Read("/srv/sparse")!.Length);
        Assert.Equal(4096, guest.Machine.Files.List("/srv/many").Count);
        Assert.Equal(1000, (await guest.Machine.RunAsync(new(["/bin/bash", "-c", "yes | head -c 300M; yes | head -c 1M >&2"], OutputLimit: 1000), Cancel)).Output.Length);
        Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Files_that_say_who_is_who_may_hold_anything()
    {
        await using var guest = await workshop.PlainAsync();
        await guest.Machine.DoAsync("""
            printf 'evil:x:0:0:\033]0;t\007:/ro\000ot:/bin/sh\nwide:x:4294967295:99999999999:::\nlearner:x:1000:1000::/home/learner:/bin/bash\n' > /etc/passwd
            for n in $(seq 70000); do echo "g$n:x:$n:learner"; done >> /etc/group
            """);

        Assert.Null(guest.Machine.Accounts().Find("evil"));
        var told = await Record.ExceptionAsync(() => guest.Machine.DoAsync("id -u", "learner"));
        Assert.True(told is null or MachineException or InvalidOperationException, $"{told}");
        Assert.IsType<MachineException>(await Record.ExceptionAsync(() => guest.Machine.DoAsync("id -u", "evil")));
    }
}
