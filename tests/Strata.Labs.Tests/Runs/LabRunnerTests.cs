using System.Diagnostics;
using Strata.Checks.Verdicts;
using Strata.Curriculum.Labs;
using Strata.Labs.Runs;
using Strata.Machines;
using Strata.Testing;

namespace Strata.Labs.Tests.Runs;

public sealed class LabRunnerTests(Workshop workshop)
{
    private const string Later = """
          - id: later
            says: it is there later
            file: /srv/later
        """;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_setup_found_reaches_the_checks_and_no_text()
    {
        using var written = new WrittenLab();
        var (runner, run, guest) = await PrepareAsync(written);
        await using var _ = guest;

        var (before, _) = await runner.LookAsync(run, Cancel);
        await runner.RunScriptAsync(run, ((Lab)run.Situation).Solution!.Script, Cancel);
        var (after, _) = await runner.LookAsync(run, Cancel);

        Assert.Equal($"of-{run.Draw["name"]}", run.Facts["word"]);
        Assert.Equal([Verdict.Fail, Verdict.Fail], before.Select(r => r.Verdict));
        Assert.Equal([Verdict.Pass, Verdict.Pass], after.Select(r => r.Verdict));
        Assert.Equal($"the word for {run.Draw["name"]} is there", before[0].Says);
        Assert.DoesNotContain("of-", before[0].Saw + before[0].Expected, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_has_passed_and_need_not_stay_true_is_not_looked_at_again()
    {
        using var written = new WrittenLab().Change("mistakes:", "  - id: kept\n    says: it is there after a reboot\n    file: /srv/answer\n    after: reboot\nmistakes:");
        var (runner, run, guest) = await PrepareAsync(written);
        await using var _ = guest;
        run = run with { Passed = ["word", "kept"] };

        var (live, _) = await runner.LookAsync(run, Cancel);
        var (judged, _) = await runner.JudgeAsync(run, Cancel);

        Assert.Equal([Verdict.Pass, Verdict.Fail, Verdict.Pass], live.Select(r => r.Verdict));
        Assert.Equal([Verdict.Pass, Verdict.Fail, Verdict.Pass], judged.Select(r => r.Verdict));
        Assert.Equal("passed before", judged[0].Saw);
    }

    [Fact]
    public async Task A_machine_has_the_limits_that_the_lab_asks_for()
    {
        using var written = new WrittenLab().Change("profile: plain,", "profile: plain, processes: 77, memory: 100M,");
        var (_, run, guest) = await PrepareAsync(written);
        Assert.Single(run.Machines);
        await using var _ = guest;

        Assert.Equal((77, 100L << 20), (guest.Machine.Limits.Processes, guest.Machine.Limits.Memory));
    }

    [Fact]
    public async Task A_setup_that_fails_tells_the_line_and_leaves_no_machine()
    {
        using var written = new WrittenLab().Write("setup.sh", "set -e\ntrue\nno-such-command\n");

        var problem = await Assert.ThrowsAsync<LabException>(() => Runner(written).PrepareAsync(written.Read(), 1, "failing-setup", Cancel));

        Assert.Equal($"{WrittenLab.Id}/setup.sh ended with 127: setup.sh: line 3: no-such-command: command not found", problem.Message);
        Assert.DoesNotContain(workshop.Engine.List(), m => m.Attempt == "failing-setup");
    }

    [Fact]
    public async Task A_setup_that_does_not_end_is_cut_off_at_its_limit()
    {
        using var written = new WrittenLab().Change("checks:", "setup: { timeout: 1s }\nchecks:").Write("setup.sh", "trap '' TERM\nsleep 600\n");

        var problem = await Assert.ThrowsAsync<LabException>(() => Runner(written).PrepareAsync(written.Read(), 1, "slow-setup", Cancel));

        Assert.Equal(("script-timeout", $"{WrittenLab.Id}/setup.sh did not end within 1 s and was cut off."), (problem.Code, problem.Message));
        Assert.DoesNotContain(workshop.Engine.List(), m => m.Attempt == "slow-setup");
    }

    [Fact]
    public async Task A_fact_that_is_not_told_is_the_labs_fault_and_leaves_no_machine()
    {
        using var written = new WrittenLab().Write("setup.sh", "fact wrod=x\n");

        var problem = await Assert.ThrowsAsync<LabException>(() => Runner(written).PrepareAsync(written.Read(), 1, "untold", Cancel));

        Assert.Contains("setup told no fact 'word'", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(workshop.Engine.List(), m => m.Attempt == "untold");
    }

    [Fact]
    public async Task The_same_seed_draws_the_same()
    {
        using var written = new WrittenLab();
        var (_, one, first) = await PrepareAsync(written, 5);
        await using var a = first;
        var (_, other, second) = await PrepareAsync(written, 5);
        await using var b = second;

        Assert.Equal(one.Draw, other.Draw);
        Assert.Equal(one.Facts, other.Facts);
    }

    [Fact]
    public async Task Within_waits_for_what_is_under_way_and_no_longer_than_it_may()
    {
        using var written = new WrittenLab().Change("mistakes:", Later + "\n    within: 5s\nmistakes:");
        var (runner, run, guest) = await PrepareAsync(written);
        await using var _ = guest;
        await guest.Machine.DoAsync("setsid -f sh -c 'sleep 0.3; touch /srv/later' < /dev/null > /dev/null 2>&1");

        var began = Stopwatch.GetTimestamp();
        var (results, _) = await runner.JudgeAsync(run, Cancel);

        Assert.Equal(Verdict.Pass, results[2].Verdict);
        Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(4));
    }

    [Fact]
    public async Task Within_ends()
    {
        using var written = new WrittenLab().Change("mistakes:", Later + "\n    within: 200ms\nmistakes:");
        var (runner, run, guest) = await PrepareAsync(written);
        await using var _ = guest;

        var began = Stopwatch.GetTimestamp();
        var (results, _) = await runner.JudgeAsync(run, Cancel);

        Assert.Equal(Verdict.Fail, results[2].Verdict);
        Assert.InRange(Stopwatch.GetElapsedTime(began).TotalMilliseconds, 200, 3000);
    }

    [Fact]
    public async Task Holds_watches_as_long_as_it_says()
    {
        using var written = new WrittenLab().Change("mistakes:", Later + "\n    holds: 400ms\nmistakes:");
        var (runner, run, guest) = await PrepareAsync(written);
        await using var _ = guest;
        await guest.Machine.DoAsync("touch /srv/later");

        var began = Stopwatch.GetTimestamp();
        var (held, _) = await runner.JudgeAsync(run, Cancel);
        Assert.True(Stopwatch.GetElapsedTime(began) >= TimeSpan.FromMilliseconds(400));
        await guest.Machine.DoAsync("setsid -f sh -c 'sleep 0.1; rm /srv/later' < /dev/null > /dev/null 2>&1");
        var (lost, _) = await runner.JudgeAsync(run, Cancel);

        Assert.Equal((Verdict.Pass, Verdict.Fail), (held[2].Verdict, lost[2].Verdict));
        Assert.Equal(Verdict.Pending, (await runner.LookAsync(run, Cancel)).Results[2].Verdict);
    }

    [Fact]
    public async Task After_a_reboot_is_judged_on_a_clone_and_the_machine_itself_is_not_touched()
    {
        using var written = new WrittenLab().Change("mistakes:", """
              - id: forgotten
                says: what was in memory is forgotten
                file: /tmp/memory
                expect: { exists: false }
                after: reboot
              - id: kept
                says: the disk is kept
                file: /srv/disk
                after: reboot
            mistakes:
            """.TrimEnd());
        var (runner, run, guest) = await PrepareAsync(written);
        await using var _ = guest;
        await guest.Machine.DoAsync("touch /tmp/memory /srv/disk; setsid -f bash -c 'exec -a works-on sleep 600' < /dev/null > /dev/null 2>&1");
        await Eventually.IsTrueAsync(() => guest.Machine.Processes().Any(p => p.IsCalled("works-on")), "something works");
        var before = guest.Machine.Processes().Select(p => (p.HostPid, p.Started)).ToList();
        Assert.Equal([Verdict.Pending, Verdict.Pending], (await runner.LookAsync(run, Cancel)).Results.Skip(2).Select(r => r.Verdict));

        var (results, _) = await runner.JudgeAsync(run, Cancel);

        Assert.Equal([Verdict.Pass, Verdict.Pass], results.Skip(2).Select(r => r.Verdict));
        Assert.Equal(before, guest.Machine.Processes().Select(p => (p.HostPid, p.Started)));
        Assert.NotNull(guest.Machine.Files.Status("/tmp/memory"));
        Assert.Equal([guest.Machine.Id], workshop.Engine.List().Where(m => m.Attempt == guest.Machine.Attempt).Select(m => m.Id));
    }

    [Fact]
    public async Task A_job_is_run_once_on_a_copy_for_all_checks_that_wait_for_it()
    {
        using var written = new WrittenLab().Change("profile: plain, user: root", "user: root").Change("mistakes:", """
              - id: log
                says: the job wrote one line
                file: /srv/log
                expect: { lines: 1, content: nightly }
                after: { timer: "@{name}" }
              - id: kind
                says: it wrote where it should
                file: /srv/log
                expect: { mode: 600 }
                after: { timer: { name: "@{name}" } }
                needs: [log]
              - id: backup
                says: the backup is there
                file: /srv/backup
                after: { cron: { user: learner, command: backup } }
              - id: slow
                says: the slow job has an end
                file: /srv/log
                after: { timer: slow, timeout: 1s }
              - id: none
                says: somebody cleans up
                file: /srv/log
                after: { timer: cleaner }
              - id: odd
                says: a job of nobody
                file: /srv/log
                after: { at: nobody-such }
            mistakes:
            """.TrimEnd());
        var (runner, run, guest) = await PrepareAsync(written);
        await using var _ = guest;
        await guest.Machine.DoAsync($$"""
            cd /etc/systemd/system
            for name in {{run.Draw["name"]}} slow; do printf '[Timer]\nOnCalendar=yearly\n' > $name.timer; done
            printf '[Service]\nType=oneshot\nExecStart=/bin/sh -c "umask 077; echo nightly >> /srv/log; exit 7"\n' > {{run.Draw["name"]}}.service
            printf '[Service]\nType=oneshot\nExecStart=/bin/sleep 600\n' > slow.service
            echo '0 3 * * * backup /srv/backup' | crontab -u learner -
            """);
        Assert.All((await runner.LookAsync(run, Cancel)).Results.Skip(2), r => Assert.Equal(Verdict.Pending, r.Verdict));

        var (results, _) = await runner.JudgeAsync(run, Cancel);

        Assert.Equal(
            [
                "Pass lines: 1, content: nightly", "Pass mode: 600", "Fail exists: no (`backup /srv/backup` ended with 127: /bin/sh: 1: backup: not found)",
                "Fail slow.service did not end within 1 s and was cut off", "Fail there is no timer cleaner", "Fail no job of nobody-such waits for at",
            ],
            results.Skip(2).Select(r => $"{r.Verdict} {r.Saw}"));
        Assert.Null(guest.Machine.Files.Status("/srv/log"));
        Assert.Equal([guest.Machine.Id], workshop.Engine.List().Where(m => m.Attempt == guest.Machine.Attempt).Select(m => m.Id));
    }

    [Fact]
    public async Task A_notebook_is_executed_once_on_a_copy()
    {
        if (workshop.Builder.UpToDate("notebook") is null)
        {
            await workshop.Builder.EnsureAsync("notebook", false, null, Cancel);
        }

        using var written = new WrittenLab().Change("image: base, profile: plain, user: root", "image: notebook, profile: plain").Change("mistakes:", """
              - id: runs
                says: it runs from the first cell on
                notebook: /home/learner/n.ipynb
              - id: once
                says: it ran once
                notebook: { path: /home/learner/n.ipynb, expression: "open('runs').read()" }
                expect: { value: "x" }
              - id: cells
                says: it has one cell
                notebook: /home/learner/n.ipynb
                expect: { cells: 1 }
            mistakes:
            """.TrimEnd());
        var (runner, run, guest) = await PrepareAsync(written);
        await using var _ = guest;
        await guest.Machine.DoAsync("""echo '{"nbformat": 4, "nbformat_minor": 4, "metadata": {}, "cells": [{"cell_type": "code", "metadata": {}, "execution_count": null, "outputs": [], "source": "_ = open(\"runs\", \"a\").write(\"x\")"}]}' > ~/n.ipynb""", "learner");

        var (looked, _) = await runner.LookAsync(run, Cancel);
        var (judged, _) = await runner.JudgeAsync(run, Cancel);

        Assert.Equal([Verdict.Pending, Verdict.Pending, Verdict.Pass], looked.Skip(2).Select(r => r.Verdict));
        Assert.Equal(["Pass executes: yes", "Pass value: x", "Pass cells: 1"], judged.Skip(2).Select(r => $"{r.Verdict} {r.Saw}"));
        Assert.Null(guest.Machine.Files.Status("/home/learner/runs"));
    }

    [Fact]
    public async Task A_job_on_one_machine_is_seen_on_another()
    {
        using var written = new WrittenLab()
            .Change("  host: { image: base, profile: plain, user: root }", "  host: { image: base, user: root }\n  store: { image: base, user: root }")
            .Change("mistakes:", "  - id: sent\n    says: it was sent\n    file: /srv/sent\n    expect: { content: 'from host' }\n    on: store\n    after: { cron: { user: root }, on: host }\n    within: 5s\nmistakes:");
        var (runner, run, guest) = await PrepareAsync(written);
        await using var a = guest;
        await using var b = new Guest(workshop.Engine, workshop.Engine.Find(run.Machines[1].Value)!);
        await guest.Machine.DoAsync("echo '0 3 * * * echo from $(hostname) | nc -N -w 5 store 7000' | crontab -");
        await b.Machine.DoAsync("printf '[Service]\\nExecStart=/bin/sh -c \"nc -l 7000 > /srv/sent\"\\n[Install]\\nWantedBy=multi-user.target\\n' > /etc/systemd/system/listen.service; systemctl -q enable listen");

        var (results, _) = await runner.JudgeAsync(run, Cancel);

        Assert.Equal((Verdict.Pass, "content: from host"), (results[2].Verdict, results[2].Saw));
    }

    [Fact]
    public async Task A_check_is_not_looked_at_before_those_that_it_needs_have_passed()
    {
        // It stands before what it needs, and would pass if it were looked at.
        using var written = new WrittenLab().Change("  - id: word\n", """
              - id: early
                says: somebody listed it
                command: touch /srv/listed; echo listed
                expect: { stdout: listed }
                needs: [word, closed]
              - id: last
                says: nobody lists it after a reboot
                file: /srv/listed
                after: reboot
                needs: [early]
              - id: word

            """.TrimEnd(' '));
        var (runner, run, guest) = await PrepareAsync(written);
        await using var _ = guest;
        var name = run.Draw["name"];

        var (before, _) = await runner.LookAsync(run, Cancel);
        await guest.Machine.DoAsync($"umask 022; echo of-{name} > /srv/answer");
        var (half, _) = await runner.LookAsync(run, Cancel, before);
        var (judged, _) = await runner.JudgeAsync(run, Cancel);
        var listed = guest.Machine.Files.Status("/srv/listed");
        await guest.Machine.DoAsync("chmod 600 /srv/answer");
        var (after, _) = await runner.LookAsync(run, Cancel, half);
        var (final, _) = await runner.JudgeAsync(run, Cancel);

        Assert.Equal([Verdict.Pending, Verdict.Pending, Verdict.Fail, Verdict.Fail], before.Select(r => r.Verdict));
        Assert.Equal($"waits until the word for {name} is there, and until nobody else reads it", before[0].Saw);
        Assert.Equal("waits until somebody listed it", before[1].Saw);
        Assert.All(before.Take(2).Concat(judged.Take(2)), r => Assert.True(r.Waits));
        Assert.Equal("waits until nobody else reads it", half[0].Saw);
        Assert.Equal([Verdict.Pending, Verdict.Pending, Verdict.Pass, Verdict.Fail], judged.Select(r => r.Verdict));
        Assert.Null(listed);
        Assert.Equal([Verdict.Pass, Verdict.Pending, Verdict.Pass, Verdict.Pass], after.Select(r => r.Verdict));
        Assert.Equal((false, "not looked at yet"), (after[1].Waits, after[1].Saw));
        Assert.Equal([Verdict.Pass, Verdict.Pass, Verdict.Pass, Verdict.Pass], final.Select(r => r.Verdict));
    }

    [Fact]
    public async Task A_machine_that_is_gone_is_an_error_and_no_failure()
    {
        using var written = new WrittenLab();
        var (runner, run, guest) = await PrepareAsync(written);
        await guest.DisposeAsync();

        var (results, _) = await runner.LookAsync(run, Cancel);

        Assert.All(results, r => Assert.Equal((Verdict.Error, "the machine is off"), (r.Verdict, r.Saw)));
        await Assert.ThrowsAsync<LabException>(() => runner.JudgeAsync(run, Cancel));
    }

    [Fact]
    public async Task A_check_looks_at_the_machine_that_it_names()
    {
        using var written = new WrittenLab()
            .Change("  host: { image: base, profile: plain, user: root }", "  host: { image: base, profile: plain, user: root }\n  far: { image: base, profile: plain, user: root }")
            .Change("mistakes:", "  - id: far\n    says: far knows its name\n    file: /etc/hostname\n    expect: { content: far }\n    on: far\n    guard: true\nmistakes:");
        var runner = Runner(written);

        var run = await runner.PrepareAsync(written.Read(), 1, null, Cancel);
        var (results, _) = await runner.LookAsync(run, Cancel);

        Assert.Equal(Verdict.Pass, results[2].Verdict);
        Assert.Equal(["host", "far"], run.Machines.Select(m => workshop.Engine.Find(m.Value)!.Hostname));
        foreach (var machine in run.Machines)
        {
            await workshop.Engine.StopAsync(machine.Value, Cancel);
        }
    }

    private LabRunner Runner(WrittenLab written) => new(workshop.Engine, WrittenLab.Resources, written.Library);

    private async Task<(LabRunner Runner, LabRun Run, Guest Guest)> PrepareAsync(WrittenLab written, long seed = 1)
    {
        var runner = Runner(written);
        var run = await runner.PrepareAsync(written.Read(), seed, "t-" + Guid.NewGuid().ToString("N"), Cancel);
        IMachine machine = workshop.Engine.Find(run.Machines[0].Value)!;
        return (runner, run, new(workshop.Engine, machine));
    }
}
