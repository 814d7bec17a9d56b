using System.Runtime.InteropServices;
using Strata.Testing;

namespace Strata.Machines.Tests.Walls;

/// <summary>No open file of the supervisor's comes along into a machine, by whichever door.</summary>
public sealed class DescriptorWallTests(Workshop workshop)
{
    // Without the one that the shell itself opens to look.
    private const string Numbers = "cd /proc/$$/fd; echo $(for fd in *; do test -e $fd && echo $fd; done)";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Process_1_has_none()
    {
        await using var guest = await workshop.PlainAsync();

        // The shell keeps what it needs; everything leads to /dev/null.
        Assert.Equal("/dev/null", await guest.Machine.DoAsync("readlink /proc/1/fd/* | sort -u"));
        Assert.Equal("/", await guest.Machine.DoAsync("readlink /proc/1/cwd"));
    }

    [Fact]
    public async Task Systemd_has_none()
    {
        var machine = await workshop.SharedSystemAsync();

        // Whatever has a name is what the machine itself knows by that name.
        Assert.Equal("", await machine.DoAsync("""
            for fd in /proc/1/fd/*; do
                name=$(readlink $fd)
                case $name in /*) [ "$(stat -Lc %d:%i $fd)" = "$(stat -Lc %d:%i "$name")" ] || echo "$name" ;; anon_inode:* | socket:* | pipe:*) ;; *) echo "$name" ;; esac
            done
            """));
    }

    [Fact]
    public async Task A_command_has_its_three_streams_alone()
    {
        var machine = await workshop.SharedPlainAsync();

        Assert.Equal("0 1 2", await machine.DoAsync(Numbers));
        Assert.Equal("0 1 2", await machine.DoAsync(Numbers, "learner"));
        Assert.Equal("pipe: pipe: pipe:", await machine.DoAsync("echo $(readlink /proc/$$/fd/[012] | cut -d [ -f 1)"));
        Assert.DoesNotContain("STRATA_", await machine.DoAsync("cat /proc/[0-9]*/environ | tr '\\0' '\\n'"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_open_where_Strata_was_started_is_no_door()
    {
        // As a shell leaves one open for what it starts: not marked to be closed.
        var folder = Open("/", 0x10000, 0);
        Assert.True(folder > 2);
        await using var guest = await workshop.SystemAsync();
        await using var terminal = await guest.Machine.OpenTerminalAsync("root", 24, 200, Cancel);
        const string Ways = "for way in /proc/[0-9]*/fd/*; do [ -e $way/var/opt/strata ] && echo $way; done; true";

        Assert.Equal("", await guest.Machine.DoAsync(Ways));
        Assert.Equal("", await new Screen(terminal).AskAsync(Ways));
        Assert.Equal("", await guest.Machine.DoAsync($"systemd-run --wait --pipe --quiet bash -c '{Ways.Replace("$", "$$", StringComparison.Ordinal)}'"));
    }

    [Fact]
    public async Task A_terminal_has_itself_alone()
    {
        var machine = await workshop.SharedPlainAsync();
        await using var terminal = await machine.OpenTerminalAsync("learner", 24, 200, Cancel);
        var screen = new Screen(terminal);

        // 255 is bash's own copy of the terminal.
        Assert.Equal("0 1 2 255", await screen.AskAsync(Numbers));
        Assert.Matches("^/dev/pts/[0-9]+$", await screen.AskAsync("readlink /proc/$$/fd/* | sort -u"));
        Assert.Equal("", await screen.AskAsync("env | grep STRATA_"));
    }

    [Theory]
    [InlineData("/proc/self/fd/")]
    [InlineData("/proc/thread-self/fd/")]
    [InlineData("/proc/1/fd/")]
    public async Task A_home_that_names_an_open_file_is_no_door(string prefix)
    {
        await using var guest = await workshop.PlainAsync("within");
        for (var number = 3; number < 9; number++)
        {
            // Through a link that turns this way and that, so that looking before leaping would not help.
            await guest.Machine.DoAsync($"usermod --home /srv/door learner; ln -sfn {prefix}{number} /srv/door");
            Screen screen;
            try
            {
                var terminal = await guest.Machine.OpenTerminalAsync("learner", 24, 200, Cancel);
                await using (terminal)
                {
                    screen = new Screen(terminal);
                    Assert.Equal("within", await screen.AskAsync("cat \"$PWD\"/../../../../../../../../etc/hostname ../../../../../../../../etc/hostname 2>/dev/null | sort -u"));
                }
            }
            catch (MachineException refused)
            {
                Assert.Equal("oci-runtime", refused.Code);
            }

            Assert.Equal("within", await guest.Machine.DoAsync("cat ../../../../../../../../etc/hostname", "learner"));
        }
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int Open(string path, int flags, int mode);
}
