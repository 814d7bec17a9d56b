using System.Diagnostics;
using System.Text;
using Strata.Testing;

namespace Strata.Machines.Tests.Oci;

public sealed class CommandTests(Workshop workshop)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Exit_code_and_streams_come_back_apart()
    {
        var machine = await workshop.SharedPlainAsync();

        var result = await machine.RunAsync(new(["/bin/sh", "-c", "cat; echo aside >&2; exit 7"], Input: "given"), Cancel);

        Assert.Equal((7, "given", "aside\n", false), (result.Exit, result.Output, result.Errors, result.TimedOut));
    }

    [Fact]
    public async Task Words_pass_through_no_shell()
    {
        var machine = await workshop.SharedPlainAsync();
        string[] words = ["/usr/bin/printf", "%s|", "$HOME", "a b", "'", "", "*", "ü\n"];

        var result = await machine.RunAsync(new(words), Cancel);

        Assert.Equal("$HOME|a b|'||*|ü\n|", result.Output);
    }

    [Fact]
    public async Task The_environment_holds_only_what_is_said()
    {
        var machine = await workshop.SharedPlainAsync();

        var result = await machine.RunAsync(new(["/usr/bin/env"], "learner", Environment: new Dictionary<string, string> { ["LAB_NAME"] = "moth" }), Cancel);

        var names = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split('=')[0]).Except(["PWD", "OLDPWD", "_", "SHLVL"]);
        Assert.Equal(["HOME", "LAB_NAME", "LANG", "LOGNAME", "PATH", "SHELL", "USER"], names.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_time_limit_kills_everything_that_it_started()
    {
        var machine = await workshop.SharedPlainAsync();
        const string Deaf = "/bin/bash -c 'trap \"\" TERM HUP INT; exec -a deaf-to-term sleep 600'";

        var result = await machine.RunAsync(new(["/bin/bash", "-c", $"setsid -f {Deaf}; echo begun; {Deaf}"], Timeout: TimeSpan.FromMilliseconds(300)), Cancel);

        Assert.Equal((124, true, "begun\n"), (result.Exit, result.TimedOut, result.Output));
        Assert.True(result.Duration < TimeSpan.FromSeconds(5));
        await Eventually.IsTrueAsync(() => !machine.Processes().Any(p => p.IsCalled("deaf-to-term")), "nothing of it runs");
    }

    [Fact]
    public async Task Cancelling_kills_everything_that_it_started()
    {
        var machine = await workshop.SharedPlainAsync();
        using var stop = new CancellationTokenSource();
        var running = machine.RunAsync(new(["/bin/bash", "-c", "setsid -f sleep 4242; sleep 4242"]), stop.Token);
        await Eventually.IsTrueAsync(() => Sleepers(machine) == 2, "both sleep");

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        await Eventually.IsTrueAsync(() => Sleepers(machine) == 0, "neither sleeps");

        static int Sleepers(IMachine machine) => machine.Processes().Count(p => p.IsCalled("sleep") && p.Arguments[^1] == "4242");
    }

    [Fact]
    public async Task What_it_leaves_in_the_background_runs_on_and_does_not_hold_the_answer()
    {
        var machine = await workshop.SharedPlainAsync();
        var began = Stopwatch.GetTimestamp();

        var result = await machine.RunAsync(new(["/bin/bash", "-c", "sleep 4243 & echo said"], Timeout: TimeSpan.FromSeconds(20)), Cancel);

        Assert.Equal((0, "said\n", false), (result.Exit, result.Output, result.TimedOut));
        Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(5));
        await Eventually.IsTrueAsync(() => machine.Processes().Any(p => p.Arguments.Contains("4243")), "it runs on");
        await machine.DoAsync("pkill -f 'sleep 4243'");
    }

    [Fact]
    public async Task What_was_said_before_the_end_is_all_there_though_somebody_holds_the_streams()
    {
        var machine = await workshop.SharedPlainAsync();

        var result = await machine.RunAsync(new(["/bin/bash", "-c", "sleep 4244 & head -c 60000 /dev/zero | tr '\\0' x"]), Cancel);

        Assert.Equal((0, 60000), (result.Exit, result.Output.Length));
        await machine.DoAsync("pkill -f 'sleep 4244'");
    }

    [Fact]
    public async Task One_in_the_background_that_never_stops_talking_does_not_hold_the_answer()
    {
        var machine = await workshop.SharedPlainAsync();

        var result = await machine.RunAsync(new(["/bin/bash", "-c", "echo said; yes & yes >&2 & exit 3"], OutputLimit: 1 << 20), Cancel);

        Assert.Equal((3, false), (result.Exit, result.TimedOut));
        Assert.Contains("said\n", result.Output, StringComparison.Ordinal);
        await machine.DoAsync("pkill yes");
    }

    [Fact]
    public async Task Output_is_kept_up_to_its_limit()
    {
        var machine = await workshop.SharedPlainAsync();

        var result = await machine.RunAsync(new(["/bin/bash", "-c", "head -c 5000000 /dev/zero | tr '\\0' x; echo end >&2"], OutputLimit: 1000), Cancel);

        Assert.Equal((0, new string('x', 1000), "end\n"), (result.Exit, result.Output, result.Errors));
    }

    [Fact]
    public async Task One_that_reads_nothing_does_not_hold_up_a_long_input()
    {
        var machine = await workshop.SharedPlainAsync();

        var result = await machine.RunAsync(new(["/bin/true"], Input: new string('x', 1 << 20), Timeout: TimeSpan.FromSeconds(10)), Cancel);

        Assert.Equal((0, false), (result.Exit, result.TimedOut));
    }

    [Fact]
    public async Task A_stream_carries_bytes_as_they_are()
    {
        var machine = await workshop.SharedPlainAsync();
        var bytes = new byte[300_000];
        new Random(1).NextBytes(bytes);
        using var input = new MemoryStream(bytes);
        using var output = new MemoryStream();
        using var errors = new MemoryStream();

        var exit = await machine.StreamAsync(new(["/bin/bash", "-c", "cat; echo aside >&2; exit 3"]), input, output, errors, Cancel);

        Assert.Equal(3, exit);
        Assert.Equal(bytes, output.ToArray());
        Assert.Equal("aside\n", Encoding.ASCII.GetString(errors.ToArray()));
    }

    [Fact]
    public async Task An_unknown_user_is_one_sentence()
    {
        var machine = await workshop.SharedPlainAsync();

        var problem = await Assert.ThrowsAsync<MachineException>(() => machine.RunAsync(new(["/bin/true"], "nobody-such"), Cancel));

        Assert.Equal("no-user", problem.Code);
        Assert.Contains("nobody-such", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_program_is_127()
    {
        var machine = await workshop.SharedPlainAsync();

        Assert.Equal(127, (await machine.RunAsync(new(["/no/such/program"]), Cancel)).Exit);
    }

    [Fact]
    public async Task A_learner_has_no_capabilities_their_own_home_and_sudo()
    {
        var machine = await workshop.SharedSystemAsync();

        var status = await machine.DoAsync("grep -E '^Cap(Eff|Prm|Inh|Amb)' /proc/self/status | sort -u -k 2", "learner");

        Assert.Equal("0000000000000000", status.Split('\t')[1]);
        Assert.DoesNotContain('\n', status);
        Assert.Equal("/home/learner", await machine.DoAsync("pwd", "learner"));
        Assert.Equal("learner sudo", await machine.DoAsync("id -nG", "learner"));
        Assert.Equal("0", await machine.DoAsync("sudo id -u", "learner"));
        Assert.NotEqual(0, (await machine.TryAsync("cat /etc/shadow", "learner")).Exit);
    }

    [Fact]
    public async Task Manual_pages_are_there()
    {
        var machine = await workshop.SharedPlainAsync();

        Assert.Contains("kill - send a signal", await machine.DoAsync("man -P cat 1 kill", "learner"), StringComparison.Ordinal);
        Assert.Contains("kill (2)", await machine.DoAsync("apropos -s 2 signal", "learner"), StringComparison.Ordinal);
    }
}
