using Strata.Checks.Verdicts;
using Strata.Testing;

namespace Strata.Checks.Tests.Resources;

/// <summary>Each resource asked of a real system.</summary>
public sealed class RealMachineTests(Workshop workshop)
{
    [Theory]
    [InlineData("file: /etc/hostname\nexpect: { type: file, owner: root, group: root, mode: 644, lines: 1, content: host, size: 5 }")]
    [InlineData("file: /bin\nexpect: { type: link, target: usr/bin }")]
    [InlineData("file: /etc\nexpect: { type: directory, mode: 0755 }")]
    [InlineData("file: /dev/null\nexpect: { type: device }")]
    [InlineData("file: /no/such\nexpect: { exists: false }")]
    [InlineData("process: sshd")]
    [InlineData("process: { name: systemd-journald, user: root }\nexpect: { count: 1, user: root, parent: systemd, state: S }")]
    [InlineData("process: { command: no such command line }\nexpect: { count: 0, running: false }")]
    [InlineData("port: 22\nexpect: { listening: true, address: { contains: 0.0.0.0 } }")]
    [InlineData("port: 23\nexpect: { listening: false }")]
    [InlineData("port: { number: 22, protocol: udp }\nexpect: { listening: false }")]
    [InlineData("user: learner\nexpect: { uid: 1000, group: learner, groups: { contains: sudo }, home: /home/learner, shell: /bin/bash }")]
    [InlineData("user: nobody-such\nexpect: { exists: false }")]
    [InlineData("service: ssh\nexpect: { active: true, enabled: true, masked: false, exists: true }")]
    [InlineData("service: ssh\nexpect: { state: active, failed: false, restarts: 0, pid: { above: 1 } }")]
    [InlineData("service: no-such\nexpect: { exists: false, active: false }")]
    [InlineData("command: id -un\nexpect: { stdout: root, exit: 0, lines: 1, stderr: \"\" }")]
    [InlineData("command: { run: pwd, user: learner }\nexpect: { stdout: /home/learner }")]
    [InlineData("command: { run: pwd, folder: /srv }\nexpect: { stdout: /srv }")]
    [InlineData("command: { run: 'shopt -q login_shell', login: true, user: learner }")]
    public async Task It_is_seen_as_it_is(string yaml)
    {
        var result = await Written.Bound(yaml).EvaluateAsync(new(await workshop.SharedSystemAsync()), TestContext.Current.CancellationToken);

        Assert.True(result.Verdict == Verdict.Pass, $"{result.Verdict}: {result.Saw}, expected {result.Expected}");
    }

    [Theory]
    [InlineData("file: /etc/hostname\nexpect: { content: other }", "content: host")]
    [InlineData("user: learner\nexpect: { groups: learner }", "groups: learner, sudo")]
    [InlineData("command: exit 3", "exit: 3")]
    public async Task What_is_not_so_fails(string yaml, string saw)
    {
        var result = await Written.Bound(yaml).EvaluateAsync(new(await workshop.SharedSystemAsync()), TestContext.Current.CancellationToken);

        Assert.Equal((Verdict.Fail, saw), (result.Verdict, result.Saw));
    }

    [Fact]
    public async Task A_file_too_large_to_be_an_answer_is_an_error()
    {
        var machine = await workshop.SharedSystemAsync();
        await machine.DoAsync("truncate -s 100G /srv/large");

        var result = await Written.Bound("file: /srv/large\nexpect: { content: x }").EvaluateAsync(new(machine), TestContext.Current.CancellationToken);

        Assert.Equal((Verdict.Error, "the file is larger than 4 MiB, too large to be read"), (result.Verdict, result.Saw));
    }

    [Fact]
    public async Task An_unknown_user_of_a_command_is_an_error()
    {
        var result = await Written.Bound("command: { run: 'true', user: nobody-such }").EvaluateAsync(new(await workshop.SharedSystemAsync()), TestContext.Current.CancellationToken);

        Assert.Equal(Verdict.Error, result.Verdict);
        Assert.Contains("nobody-such", result.Saw, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_is_cut_off_at_its_time()
    {
        var result = await Written.Bound("command: { run: sleep 60, timeout: 200ms }").EvaluateAsync(new(await workshop.SharedSystemAsync()), TestContext.Current.CancellationToken);

        Assert.Equal((Verdict.Error, "the command did not end within 0.2 s"), (result.Verdict, result.Saw));
    }
}
