using System.Text;
using Strata.Testing;

namespace Strata.Machines.Tests.Terminals;

public sealed class TerminalTests(Workshop workshop)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_a_real_terminal_with_job_control()
    {
        var machine = await workshop.SharedPlainAsync();
        await using var terminal = await machine.OpenTerminalAsync("learner", 31, 97, Cancel);
        var screen = new Screen(terminal);

        Assert.Matches("^/dev/pts/[0-9]+$", await screen.AskAsync("tty"));
        Assert.Equal("31 97", await screen.AskAsync("stty size"));
        Assert.Equal("on", await screen.AskAsync("set -o | awk '$1 == \"monitor\" { print $2 }'"));
        Assert.Equal("learner /home/learner xterm-256color", await screen.AskAsync("echo $(id -un) $PWD $TERM"));
        Assert.Equal("0000000000000000", await screen.AskAsync("awk '/^CapEff/ { print $2 }' /proc/self/status"));
    }

    [Fact]
    public async Task The_size_follows_the_window()
    {
        var machine = await workshop.SharedPlainAsync();
        await using var terminal = await machine.OpenTerminalAsync("learner", 24, 80, Cancel);
        var screen = new Screen(terminal);
        await screen.AskAsync("trap 'size=$(stty size)' WINCH");

        // Before it prompts, readline reads the size and writes the same again: one that came between would be lost.
        await screen.UntilAsync("$ ");
        terminal.Resize(50, 132);

        Assert.Equal("50 132", await screen.AskAsync("stty size"));
        Assert.Equal("50 132", await screen.AskAsync("echo $size"));
        await screen.UntilAsync("$ ");
        terminal.Resize(0, 100_000);
        Assert.Equal("1 1000", await screen.AskAsync("stty size"));
    }

    [Fact]
    public async Task Control_C_interrupts()
    {
        var machine = await workshop.SharedPlainAsync();
        await using var terminal = await machine.OpenTerminalAsync("learner", 24, 80, Cancel);
        var screen = new Screen(terminal);
        await screen.TypeAsync("sleep 4246\r");
        await Eventually.IsTrueAsync(() => machine.Processes().Any(p => p.IsCalled("sleep") && p.Arguments.Contains("4246")), "it sleeps");

        await screen.TypeAsync("\x03");
        await screen.TypeAsync("ended=$?\r");

        Assert.Equal("130", await screen.AskAsync("echo $ended"));
        Assert.DoesNotContain(machine.Processes(), p => p.IsCalled("sleep") && p.Arguments.Contains("4246"));
    }

    [Fact]
    public async Task Closing_hangs_up_the_shell_and_what_runs_in_it()
    {
        var machine = await workshop.SharedPlainAsync();
        var terminal = await machine.OpenTerminalAsync("learner", 24, 80, Cancel);
        var screen = new Screen(terminal);
        var shell = int.Parse(await screen.AskAsync("echo $$"), System.Globalization.CultureInfo.InvariantCulture);
        await screen.TypeAsync("sleep 4247\r");
        await Eventually.IsTrueAsync(() => machine.Processes().Any(p => p.IsCalled("sleep") && p.Arguments.Contains("4247")), "it sleeps");

        await terminal.DisposeAsync();
        await terminal.DisposeAsync();

        await Eventually.IsTrueAsync(() => !machine.Processes().Any(p => (p.Pid == shell && !p.IsZombie) || p.Arguments.Contains("4247")), "shell and sleeper have ended");
    }

    [Fact]
    public async Task The_end_of_the_shell_ends_the_terminal()
    {
        var machine = await workshop.SharedPlainAsync();
        await using var terminal = await machine.OpenTerminalAsync("learner", 24, 80, Cancel);
        var screen = new Screen(terminal);

        await screen.TypeAsync("exit\r");

        Assert.Contains("logout", await screen.RestAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_megabyte_arrives_intact()
    {
        var machine = await workshop.SharedPlainAsync();
        await using var terminal = await machine.OpenTerminalAsync("learner", 24, 80, Cancel);
        var screen = new Screen(terminal);
        await screen.AskAsync("stty -echo; PS1=");

        await screen.TypeAsync("seq -w 1 150000; exit\r");
        var lines = (await screen.RestAsync()).Split('\n');

        Assert.Equal(Enumerable.Range(1, 150_000).Select(n => n.ToString("000000", System.Globalization.CultureInfo.InvariantCulture)), lines.Select(l => l.TrimEnd('\r')).Where(l => l.Length == 6 && l.All(char.IsAsciiDigit)));
    }

    [Fact]
    public async Task A_long_paste_arrives_intact()
    {
        var machine = await workshop.SharedPlainAsync();
        await using var terminal = await machine.OpenTerminalAsync("learner", 24, 80, Cancel);
        var screen = new Screen(terminal);
        await screen.AskAsync("stty -echo");
        var text = string.Concat(Enumerable.Range(1, 20_000).Select(n => $"{n}\n"));

        await screen.TypeAsync("sha256sum\r");
        await Eventually.IsTrueAsync(() => machine.Processes().Any(p => p.IsCalled("sha256sum")), "it reads");
        await screen.TypeAsync(text + "\x04");

        Assert.Contains(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.ASCII.GetBytes(text))), await screen.UntilAsync(" -\r\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Root_may_have_one_and_nobody_may_not()
    {
        var machine = await workshop.SharedPlainAsync();
        await using var terminal = await machine.OpenTerminalAsync("root", 24, 80, Cancel);

        Assert.Equal("root", await new Screen(terminal).AskAsync("id -un"));
        var problem = await Assert.ThrowsAsync<MachineException>(() => machine.OpenTerminalAsync("nobody-such", 24, 80, Cancel));
        Assert.Equal("no-user", problem.Code);
    }
}
