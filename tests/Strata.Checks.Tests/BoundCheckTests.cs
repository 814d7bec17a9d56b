using Strata.Checks.Tests.Fakes;
using Strata.Checks.Verdicts;
using Strata.Machines;

namespace Strata.Checks.Tests;

public sealed class BoundCheckTests : IDisposable
{
    private readonly FakeMachine machine = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => machine.Dispose();

    [Fact]
    public async Task What_holds_passes_and_shows_all_of_it()
    {
        machine.Put("a", "one\ntwo\n");

        var result = await LookAsync("file: /a\nexpect: { lines: 2, content: { contains: two } }");

        Assert.Equal(new CheckResult("c", "it is so", Verdict.Pass, "lines: 2, content: one⏎two", "lines: 2, content: with two", Vantage.Outside), result);
    }

    [Fact]
    public async Task What_fails_shows_what_fails_alone()
    {
        machine.Put("a", "one\ntwo\n");

        var result = await LookAsync("file: /a\nexpect: { lines: 2, content: { contains: three } }");

        Assert.Equal((Verdict.Fail, "content: one⏎two", "content: with three"), (result.Verdict, result.Saw, result.Expected));
    }

    [Fact]
    public async Task What_is_not_there_is_seen_as_nothing()
    {
        var result = await LookAsync("file: /a\nexpect: { owner: ops }");

        Assert.Equal((Verdict.Fail, "owner: nothing", "owner: ops"), (result.Verdict, result.Saw, result.Expected));
    }

    [Fact]
    public async Task Without_expectations_being_there_is_enough()
    {
        Assert.Equal(Verdict.Fail, (await LookAsync("file: /a")).Verdict);
        machine.Put("a", "");
        Assert.Equal((Verdict.Pass, "exists: yes", "exists: yes"), ((await LookAsync("file: /a")).Verdict, (await LookAsync("file: /a")).Saw, (await LookAsync("file: /a")).Expected));
    }

    [Fact]
    public async Task What_a_machine_says_does_nothing_to_who_reads_it()
    {
        const string Hostile = "\u001b]0;title\u0007\u001b]52;c;aGk=\u0007\u001b[2J\r\u009b31m\u202e";
        machine.Put("a", Hostile);
        machine.Answer = _ => new(0, new string('\u001b', 100_000), "", TimeSpan.Zero, false);

        var file = await LookAsync("file: /a\nexpect: { content: x }");
        var command = await LookAsync("command: x\nexpect: { stdout: x }");
        machine.Trouble = new MachineException("odd", "It says " + Hostile);
        var broken = await LookAsync("process: moth\nexpect: { count: 0 }");

        Assert.Equal("content: ·]0;title··]52;c;aGk=··[2J··31m·", file.Saw);
        Assert.Equal("stdout: " + new string('·', 200) + "…", command.Saw);
        Assert.Equal("It says �]0;title��]52;c;aGk=��[2J��31m�", broken.Saw);
    }

    [Fact]
    public void Names_from_a_machine_do_nothing_either()
    {
        var names = Values.Value.Of(["ops", "\u001b[31mred", new string('x', 500)]);

        Assert.Equal($"ops, ·[31mred, {new string('x', 80)}…", names.Shown);
        Assert.DoesNotContain(Values.Value.Of(new string('x', 199) + "😀").Shown, char.IsSurrogate);
    }

    [Fact]
    public async Task A_machine_that_is_gone_is_an_error_and_no_failure()
    {
        machine.Trouble = new IOException("gone");

        var result = await LookAsync("process: moth\nexpect: { count: 0 }");

        Assert.Equal((Verdict.Error, "the machine is not there at the moment", "count: 0"), (result.Verdict, result.Saw, result.Expected));
    }

    [Fact]
    public async Task The_engines_own_sentence_is_told()
    {
        machine.Trouble = new MachineException("x", "The engine says why.");

        Assert.Equal((Verdict.Error, "The engine says why."), ((await LookAsync("process: moth")).Verdict, (await LookAsync("process: moth")).Saw));
    }

    [Fact]
    public async Task A_look_that_does_not_end_is_an_error()
    {
        machine.Trouble = new TimeoutException();

        Assert.Equal((Verdict.Error, "the machine's files did not answer in time"), ((await LookAsync("process: moth")).Verdict, (await LookAsync("process: moth")).Saw));
    }

    [Fact]
    public async Task A_command_that_does_not_end_is_an_error()
    {
        machine.Answer = _ => new(124, "", "", TimeSpan.FromSeconds(5), true);

        var result = await LookAsync("command: sleep 60");

        Assert.Equal((Verdict.Error, "the command did not end within 5 s", Vantage.Inside), (result.Verdict, result.Saw, result.Seen));
    }

    [Fact]
    public async Task A_command_is_seen_from_inside()
    {
        machine.Answer = c => new(3, string.Join('|', c.Words), "why\n", TimeSpan.Zero, false);

        var result = await LookAsync("command: { run: make, user: learner, login: true }\nexpect: { exit: 0, stdout: nothing, stderr: why }");

        Assert.Equal((Verdict.Fail, "exit: 3, stdout: /bin/bash|-lc|make"), (result.Verdict, result.Saw));
    }

    [Fact]
    public async Task A_service_is_seen_from_outside_until_only_systemd_knows()
    {
        machine.Units["moth"] = new(true, true, false, false);
        machine.Answer = _ => new(0, "ActiveState=failed\nActiveState=active\nNRestarts=4\nMainPID=x\nnonsense\n", "", TimeSpan.Zero, false);

        Assert.Equal((Verdict.Pass, Vantage.Outside), ((await LookAsync("service: moth")).Verdict, (await LookAsync("service: moth")).Seen));
        var inside = await LookAsync("service: moth\nexpect: { failed: true, restarts: 4, pid: 0 }");
        Assert.Equal((Verdict.Pass, Vantage.Inside), (inside.Verdict, inside.Seen));
        Assert.Equal((Verdict.Error, "no systemd runs in this machine"), ((await LookAsync("service: wisp")).Verdict, (await LookAsync("service: wisp")).Saw));
    }

    [Fact]
    public void What_only_finish_can_tell_is_pending()
    {
        Assert.True(Written.Bound("file: /a\nafter: reboot").IsFinal);
        Assert.True(Written.Bound("file: /a\nholds: 1s").IsFinal);
        Assert.False(Written.Bound("file: /a\nwithin: 1s").IsFinal);
        Assert.Equal((Verdict.Pending, "not looked at yet", "exists: yes"), (Written.Bound("file: /a\nafter: reboot").Pending.Verdict, Written.Bound("file: /a\nafter: reboot").Pending.Saw, Written.Bound("file: /a\nafter: reboot").Pending.Expected));
    }

    [Fact]
    public async Task A_long_text_is_shown_in_part_and_never_moves_the_terminal()
    {
        machine.Put("a", "\e[2J" + new string('x', 5000));

        var result = await LookAsync("file: /a\nexpect: { content: y }");

        Assert.True(result.Saw.Length < 250);
        Assert.DoesNotContain(result.Saw, char.IsControl);
    }

    [Theory]
    [InlineData("fle: /a", "")]
    [InlineData("file: { pth: /a }", "lab.yaml:3:9:|lab.yaml:3:7:")]
    [InlineData("file: [/a]", "lab.yaml:3:7:")]
    [InlineData("file: \"\"", "lab.yaml:3:7:")]
    [InlineData("file: { path: [a] }", "lab.yaml:3:15:|lab.yaml:3:7:")]
    [InlineData("file: /a\nexpect: { sze: 1 }", "lab.yaml:4:11:")]
    [InlineData("file: /a\nexpect: { size: { abve: 1 } }", "lab.yaml:4:19:")]
    [InlineData("file: /a\nexpect: { size: { above: big } }", "lab.yaml:4:26:")]
    [InlineData("file: /a\nexpect: {}", "lab.yaml:4:9:")]
    [InlineData("process: { user: learner }", "lab.yaml:3:10:")]
    [InlineData("process: { command: sleep }", "none")]
    [InlineData("file: /a\nexpect: { size: { above: \"@{n}\" }, lines: { below: fact.n } }", "none")]
    public void What_is_wrong_with_a_check_is_told_with_its_place(string yaml, string places)
    {
        if (places.Length == 0)
        {
            Assert.ThrowsAny<Exception>(() => Written.Check(yaml));
            return;
        }

        var told = Written.Problems(yaml);

        Assert.Equal(places == "none" ? [] : places.Split('|'), told.Select(p => p[..(p.IndexOf(' ', StringComparison.Ordinal))]));
    }

    [Fact]
    public void Near_names_are_offered() => Assert.Contains("size", Assert.Single(Written.Problems("file: /a\nexpect: { sze: 1 }")), StringComparison.Ordinal);

    private Task<CheckResult> LookAsync(string yaml) => Written.Bound(yaml).EvaluateAsync(new(machine), Cancel);
}
