using System.Diagnostics;
using System.Text;
using Strata.Machines.Files;
using Strata.Testing;

namespace Strata.Machines.Tests.Files;

public sealed class MachineFilesTests(Workshop workshop)
{
    private const string Secret = "of the host alone";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/etc/hostname")]
    [InlineData("../../../../../../../../etc/hostname")]
    [InlineData("/../../../../etc/hostname")]
    [InlineData("/proc/1/root/etc/hostname")]
    [InlineData("/proc/self/root/etc/hostname")]
    [InlineData("/proc/1/cwd/etc/hostname")]
    public async Task No_link_leads_out(string target)
    {
        await using var guest = await workshop.PlainAsync("within");
        var path = $"/srv/link-{Guid.NewGuid():N}";
        await guest.Machine.DoAsync($"ln -s {target} {path}");

        Assert.Contains(guest.Machine.Files.ReadText(path), new[] { "within\n", null });
        Assert.Equal(target, guest.Machine.Files.Status(path)!.Target);
    }

    [Fact]
    public async Task A_path_with_dots_stays_within()
    {
        var machine = await workshop.SharedPlainAsync();

        Assert.Equal("host\n", machine.Files.ReadText("/../../../../../../../../etc/hostname"));
        Assert.Equal("host\n", machine.Files.ReadText("etc/../../../../etc/hostname"));
    }

    [Fact]
    public async Task A_folder_that_is_a_link_leads_to_the_machines_own()
    {
        var machine = await workshop.SharedPlainAsync();
        var outside = Directory.CreateDirectory(Path.Combine(workshop.Home.Temporary, "outside-" + Guid.NewGuid().ToString("N"))).FullName;
        await File.WriteAllTextAsync(Path.Combine(outside, "secret"), Secret, Cancel);
        await machine.DoAsync($"ln -sfn {outside} /srv/out; ln -sfn / /srv/root; ln -sfn /srv/loop /srv/loop");

        Assert.Null(machine.Files.ReadText("/srv/out/secret"));
        Assert.Empty(machine.Files.List("/srv/out"));
        Assert.Equal("host\n", machine.Files.ReadText("/srv/root/etc/hostname"));
        Assert.Null(machine.Files.ReadText("/srv/loop"));
        Assert.Throws<MachineException>(() => machine.Files.Write("/srv/out/planted", "x"u8, 0x1A4));
        Assert.Equal(["secret"], Directory.GetFiles(outside).Select(f => Path.GetFileName(f)));
    }

    [Fact]
    public async Task A_link_that_is_swapped_while_we_read_never_leads_out()
    {
        await using var guest = await workshop.PlainAsync();
        var outside = Directory.CreateDirectory(Path.Combine(workshop.Home.Temporary, "race-" + Guid.NewGuid().ToString("N"))).FullName;
        await File.WriteAllTextAsync(Path.Combine(outside, "a"), Secret, Cancel);
        await guest.Machine.DoAsync($$"""
            mkdir -p {{outside}} /srv/race/in; echo within > {{outside}}/a; echo within > /srv/race/in/a
            cat > /srv/swap.py <<'PY'
            import os
            while True:
                for target in ("{{outside}}", "../../../../../../../../{{outside}}", "/proc/1/root/{{outside}}", "in"):
                    os.symlink(target, "/srv/race/new"); os.rename("/srv/race/new", "/srv/race/now")
                os.rename("/srv/race/in", "/srv/race/moved"); os.rename("/srv/race/moved", "/srv/race/in")
            PY
            setsid -f python3 /srv/swap.py < /dev/null > /dev/null 2>&1
            """);
        await Eventually.IsTrueAsync(() => guest.Machine.Files.Status("/srv/race/now") is not null, "the link is swapped");

        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began) < TimeSpan.FromMilliseconds(700))
        {
            var text = guest.Machine.Files.ReadText("/srv/race/now/a") ?? "none";
            seen[text] = seen.GetValueOrDefault(text) + 1;
        }

        Assert.DoesNotContain(Secret, seen.Keys);
        Assert.True(seen.GetValueOrDefault("within\n") > 100, $"read: {string.Join(", ", seen)}");
    }

    [Fact]
    public async Task What_is_no_file_is_never_opened_for_reading()
    {
        await using var guest = await workshop.PlainAsync();
        await guest.Machine.DoAsync("mkfifo /srv/fifo; ln -s fifo /srv/to-fifo; ln -s /dev/zero /srv/to-zero; (setsid -f nc -lU /srv/socket < /dev/null > /dev/null 2>&1)");
        await Eventually.IsTrueAsync(() => guest.Machine.Files.Status("/srv/socket") is not null, "the socket is there");
        var writer = guest.Machine.TryAsync("echo word > /srv/fifo");

        Assert.Equal(FileType.Fifo, guest.Machine.Files.Status("/srv/fifo")!.Type);
        Assert.Equal(FileType.Socket, guest.Machine.Files.Status("/srv/socket")!.Type);
        Assert.Equal(FileType.Device, guest.Machine.Files.Status("/dev/zero")!.Type);
        Assert.All(new[] { "/srv/fifo", "/srv/to-fifo", "/srv/to-zero", "/srv/socket", "/dev/zero", "/dev/tty", "/srv" }, path => Assert.Null(guest.Machine.Files.Read(path)));

        // Had the fifo been opened, its writer would have gone on.
        Assert.False(writer.IsCompleted);
        Assert.Equal("word", await guest.Machine.DoAsync("cat /srv/fifo"));
        await writer;
        Assert.Throws<MachineException>(() => guest.Machine.Files.Write("/srv/fifo", "x"u8, 0x1A4));
    }

    [Fact]
    public async Task An_endless_file_is_bounded()
    {
        var machine = await workshop.SharedPlainAsync();
        await machine.DoAsync("truncate -s 1T /srv/endless; echo words > /srv/short");

        Assert.Equal(1000, machine.Files.Read("/srv/endless", 1000)!.Length);
        Assert.Equal(MachineFiles.ReadLimit, machine.Files.Read("/srv/endless")!.Length);
        Assert.Equal("wor", machine.Files.ReadText("/srv/short", 3));
        Assert.Equal("words\n", machine.Files.ReadText("/srv/short"));
    }

    [Fact]
    public async Task A_file_that_grows_while_it_is_read_is_bounded()
    {
        await using var guest = await workshop.PlainAsync();
        await guest.Machine.DoAsync("setsid -f sh -c 'yes | head -c 200M > /srv/growing' < /dev/null > /dev/null 2>&1");
        await Eventually.IsTrueAsync(() => guest.Machine.Files.Status("/srv/growing") is { Size: > 2_000_000 }, "it grows");

        Assert.Equal(1 << 20, guest.Machine.Files.Read("/srv/growing", 1 << 20)!.Length);
    }

    [Fact]
    public async Task The_status_is_what_the_machine_numbers_and_names()
    {
        var machine = await workshop.SharedPlainAsync();
        await machine.DoAsync("mkdir -p /srv/s; cd /srv/s; echo 12345 > a; chown learner:sudo a; chmod 2750 a; ln -f a b; ln -sfn a c; mkdir -p d; chmod 1777 d");

        Assert.Equal((FileType.File, Convert.ToInt32("2750", 8), 1000u, 27u, 6L, 2u), Parts(machine.Files.Status("/srv/s/a")!));
        Assert.Equal(machine.Files.Status("/srv/s/a")!.Inode, machine.Files.Status("/srv/s/b")!.Inode);
        Assert.Equal((FileType.Link, "a"), (machine.Files.Status("/srv/s/c")!.Type, machine.Files.Status("/srv/s/c")!.Target));
        Assert.Equal(FileType.File, machine.Files.Status("/srv/s/c", follow: true)!.Type);
        Assert.Equal((FileType.Directory, Convert.ToInt32("1777", 8)), (machine.Files.Status("/srv/s/d")!.Type, machine.Files.Status("/srv/s/d")!.Mode));
        Assert.Null(machine.Files.Status("/srv/s/none"));
        Assert.Equal(["a", "b", "c", "d"], machine.Files.List("/srv/s").Order(StringComparer.Ordinal));

        static (FileType, int, uint, uint, long, uint) Parts(FileStatus s) => (s.Type, s.Mode, s.Uid, s.Gid, s.Size, s.Links);
    }

    [Fact]
    public async Task What_is_written_has_its_mode_and_owner()
    {
        var machine = await workshop.SharedPlainAsync();
        await machine.DoAsync("ln -sfn /etc/hostname /srv/to-hostname");

        machine.Files.CreateFolder("/srv/written", 0x1ED);
        machine.Files.CreateFolder("/srv/written", 0x1ED);
        machine.Files.Write("/srv/written/a", Encoding.UTF8.GetBytes("ü\n"), 0x180, 1000, 1000);

        Assert.Equal("ü learner learner 600", await machine.DoAsync("echo $(cat /srv/written/a) $(stat -c '%U %G %a' /srv/written/a)"));
        Assert.Throws<MachineException>(() => machine.Files.Write("/srv/to-hostname", "x"u8, 0x1A4));
        Assert.Throws<MachineException>(() => machine.Files.Write("/no/such/folder/a", "x"u8, 0x1A4));
        Assert.Throws<MachineException>(() => machine.Files.CreateFolder("/no/such/folder", 0x1ED));
        Assert.Equal("host\n", machine.Files.ReadText("/etc/hostname"));
    }

    [Fact]
    public async Task Names_of_a_folder_are_bounded()
    {
        var machine = await workshop.SharedPlainAsync();
        await machine.DoAsync("mkdir -p /srv/many; cd /srv/many; seq 500 | xargs touch");

        Assert.Equal(500, machine.Files.List("/srv/many").Count);
        Assert.Equal(20, machine.Files.List("/srv/many", 20).Count);
    }

    [Fact]
    public async Task A_hostile_path_is_no_error_of_ours()
    {
        var machine = await workshop.SharedPlainAsync();

        Assert.Null(machine.Files.Status("/" + new string('a', 300)));
        Assert.Null(machine.Files.Status("/" + string.Join('/', Enumerable.Repeat("a", 3000))));
        Assert.Null(machine.Files.Status("/etc/hostname/below"));
        Assert.Null(machine.Files.Status(""));
    }
}
