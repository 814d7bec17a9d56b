using Strata.Ledger.Facts;
using Strata.Machines;
using Strata.Machines.Limits;
using Strata.Practice.Attempts;
using Strata.Practice.Machines;
using Strata.Testing;

namespace Strata.Practice.Tests.Supervision;

/// <summary>A supervisor that crashed, and the next one.</summary>
[Collection(nameof(Alone))]
public sealed class AdoptionTests(Practice practice)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Attempts_go_on_with_their_facts_hints_and_machines()
    {
        await using var trial = await practice.StartAsync(seed: 11);
        await using var passed = await practice.StartAsync("other-word");
        await passed.SolveAsync();
        await practice.Attempts.FinishAsync(passed.Id, null, Cancel);
        await practice.Attempts.HintAsync(trial.Id, null, Cancel);
        var before = practice.Attempts.Describe(trial.Id);

        await practice.CrashAsync();

        var after = practice.Attempts.Describe(trial.Id);
        Assert.Equivalent(before, after, strict: true);
        Assert.Equal(AttemptState.Passed, practice.Attempts.Describe(passed.Id).State);
        Assert.False((await practice.Attempts.CheckAsync(trial.Id, Cancel)).Passed);
        await trial.SolveAsync();
        Assert.True((await practice.Attempts.FinishAsync(trial.Id, null, Cancel)).Passed);
        Assert.Contains("ok", await trial.TypeAsync("check"), StringComparison.Ordinal);
        Assert.Equal(1, (await practice.FactsAsync(trial.Id)).Count(f => f.Kind == FactKinds.AttemptStarted));
    }

    [Fact]
    public async Task What_has_passed_once_is_known_to_the_next_one()
    {
        await using var trial = await practice.StartAsync("dock/rope");
        await trial.TypeAsync("touch /srv/rope");
        await practice.Attempts.CheckAsync(trial.Id, Cancel);
        await trial.TypeAsync("rm /srv/rope");

        await practice.CrashAsync();

        Assert.Equal("pass fail", string.Join(' ', (await practice.Attempts.CheckAsync(trial.Id, Cancel)).Checks.Select(c => c.Verdict)));
    }

    [Fact]
    public async Task A_machine_that_ended_meanwhile_is_booted_again_with_its_disk()
    {
        await using var trial = await practice.StartAsync();
        await trial.SolveAsync();

        await practice.CrashAsync(() => practice.KillAsync(trial.Machine));
        await Eventually.IsTrueAsync(() => practice.Supervisor.Machines.List().Single(m => m.Id == trial.Machine).State == "running", "it runs again");

        Assert.True((await practice.Attempts.CheckAsync(trial.Id, Cancel)).Passed);
    }

    [Fact]
    public async Task A_machine_that_was_switched_off_stays_off_and_the_attempt_goes_on()
    {
        await using var trial = await practice.StartAsync();
        await trial.SolveAsync();
        await practice.Attempts.StepAsync(trial.Id, null, LifeStep.PowerOff, Cancel);

        await practice.CrashAsync();

        var report = await practice.Attempts.CheckAsync(trial.Id, Cancel);
        Assert.Equal("stopped", Assert.Single(report.Machines).State);
        Assert.All(report.Checks, c => Assert.NotEqual("pass", c.Verdict));
        await practice.Attempts.StepAsync(trial.Id, null, LifeStep.Reboot, Cancel);
        Assert.True((await practice.Attempts.CheckAsync(trial.Id, Cancel)).Passed);
    }

    [Fact]
    public async Task Machines_of_nobody_are_ended_and_those_by_hand_run_on()
    {
        var once = await practice.Supervisor.Machines.StartAsync("base", MachineProfile.Plain, MachineLimits.Default, transient: true, null, Cancel);
        var byHand = await practice.Supervisor.Machines.StartAsync("base", MachineProfile.Plain, MachineLimits.Default, transient: false, null, Cancel);

        await practice.CrashAsync();

        Assert.DoesNotContain(practice.Supervisor.Machines.List(), m => m.Id == once.Id);
        Assert.Contains(practice.Supervisor.Machines.List(), m => m.Id == byHand.Id);
        await practice.Supervisor.Machines.StopAsync(byHand.Id, Cancel);
    }

    [Fact]
    public async Task An_attempt_whose_lab_has_gone_is_over_and_leaves_no_machine()
    {
        await using var trial = await practice.StartAsync("other-word");
        var old = File.ReadAllText(practice.FileOf("track/stage/concept/labs/other-word/lab.yaml"));

        await practice.CrashAsync(() =>
        {
            practice.Write("track/stage/concept/labs/other-word/lab.yaml", "nonsense\n");
            return Task.CompletedTask;
        });

        Assert.DoesNotContain(practice.Attempts.List(), a => a.Attempt == trial.Id);
        Assert.DoesNotContain(practice.Supervisor.Machines.List(), m => m.Id == trial.Machine);
        practice.Write("track/stage/concept/labs/other-word/lab.yaml", old);
    }
}
