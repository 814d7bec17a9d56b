using System.Text.Json;
using Strata.Ledger.Facts;
using Strata.Practice.Attempts;
using Strata.Testing;

namespace Strata.Practice.Tests.Attempts;

public sealed class AttemptDeskTests(Practice practice)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_start_is_in_the_ledger_when_it_is_answered()
    {
        await using var trial = await practice.StartAsync(seed: 7);

        var fact = Assert.Single(await practice.FactsAsync(trial.Id));
        Assert.Equal((FactKinds.AttemptStarted, "track/stage/concept/word", "{\"seed\":7}"), (fact.Kind, fact.Subject, fact.Data));
        Assert.Equal(64, fact.ContentDigest!.Replace("sha256:", "", StringComparison.Ordinal).Length);
        Assert.True(practice.HasRecord(trial.Id));
        Assert.Equal(("track/stage/concept/word", 7L, "host"), (trial.Started.Lab, trial.Started.Seed, trial.Started.Machines[0].Name));
        Assert.Contains(practice.Supervisor.Machines.List(), m => m.Id == trial.Machine && m.Attempt == trial.Id);
    }

    [Fact]
    public async Task An_attempt_is_described_without_its_facts()
    {
        await using var trial = await practice.StartAsync();

        var detail = practice.Attempts.Describe(trial.Id);

        Assert.Equal(("A word", AttemptState.Running, 4), (detail.Title, detail.State, detail.HintsLeft));
        Assert.Contains($"<strong>{trial.Started.Draw["name"]}</strong>", detail.TaskHtml, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", detail.TaskHtml, StringComparison.Ordinal);
        Assert.Contains("A lesson", detail.LessonHtml, StringComparison.Ordinal);
        Assert.DoesNotContain(trial.Word, JsonSerializer.Serialize(detail), StringComparison.Ordinal);
        Assert.DoesNotContain(trial.Word, JsonSerializer.Serialize(await practice.Attempts.CheckAsync(trial.Id, Cancel)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Checks_follow_the_work_and_are_recorded()
    {
        await using var trial = await practice.StartAsync();

        var before = await practice.Attempts.CheckAsync(trial.Id, Cancel);
        await trial.SolveAsync();
        var after = await practice.Attempts.CheckAsync(trial.Id, Cancel);

        Assert.Equal((false, "fail fail pending"), (before.Passed, string.Join(' ', before.Checks.Select(c => c.Verdict))));
        Assert.Equal((true, "pass pass pending"), (after.Passed, string.Join(' ', after.Checks.Select(c => c.Verdict))));
        Assert.All(after.Checks, c => Assert.Equal("outside", c.Seen));
        Assert.True(after.Micros > 0);
        Assert.Equal(
            ["{\"passed\":false,\"checks\":{\"word\":\"fail\",\"closed\":\"fail\",\"kept\":\"pending\"}}", "{\"passed\":true,\"checks\":{\"word\":\"pass\",\"closed\":\"pass\",\"kept\":\"pending\"}}"],
            (await practice.FactsAsync(trial.Id, FactKinds.AttemptChecked)).Select(f => f.Data));
    }

    [Fact]
    public async Task Hints_come_from_general_to_what_still_fails_and_are_recorded()
    {
        await using var trial = await practice.StartAsync();
        await trial.TypeAsync($"umask 022; echo {trial.Word} > /srv/answer");
        var name = trial.Started.Draw["name"];

        var hints = new List<HintGiven?>();
        for (var i = 0; i < 5; i++)
        {
            hints.Add(await practice.Attempts.HintAsync(trial.Id, null, Cancel));
        }

        // The word is right already, so the open check's hint comes first.
        Assert.Equal([new("", $"Think of {name}."), new("closed", "Who else reads it?"), new("closed", "chmod is the tool."), new("word", $"Look for {name}."), null], hints);
        Assert.Equal(
            ["{\"check\":\"\",\"number\":1}", "{\"check\":\"closed\",\"number\":2}", "{\"check\":\"closed\",\"number\":3}", "{\"check\":\"word\",\"number\":4}"],
            (await practice.FactsAsync(trial.Id, FactKinds.HintUsed)).Select(f => f.Data));
        Assert.Equal((0, 4), (practice.Attempts.Describe(trial.Id).HintsLeft, practice.Attempts.Describe(trial.Id).Hints.Count));
    }

    [Fact]
    public async Task A_hint_may_be_asked_for_one_check()
    {
        await using var trial = await practice.StartAsync();

        Assert.Equal(new("closed", "Who else reads it?"), await practice.Attempts.HintAsync(trial.Id, "closed", Cancel));
        Assert.Equal(new("closed", "chmod is the tool."), await practice.Attempts.HintAsync(trial.Id, "closed", Cancel));
        Assert.Null(await practice.Attempts.HintAsync(trial.Id, "closed", Cancel));
        Assert.Null(await practice.Attempts.HintAsync(trial.Id, "kept", Cancel));
        var problem = await Assert.ThrowsAsync<PracticeException>(() => practice.Attempts.HintAsync(trial.Id, "closd", Cancel));
        Assert.Equal("not-found", problem.Code);
        Assert.Contains("closed", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hints_of_one_check_come_one_after_another()
    {
        await using var trial = await practice.StartAsync("dock/rope");

        Assert.Equal(2, practice.Attempts.Describe(trial.Id).HintsLeft);
        var hints = new[] { await practice.Attempts.HintAsync(trial.Id, null, Cancel), await practice.Attempts.HintAsync(trial.Id, "step1", Cancel), await practice.Attempts.HintAsync(trial.Id, null, Cancel) };

        Assert.Equal([new("step1", "Tip:\nA file will do."), new("step1", "Solution:\n`touch /srv/rope`"), null], hints);
    }

    [Fact]
    public async Task What_need_not_stay_true_has_passed_once_it_was_seen()
    {
        await using var trial = await practice.StartAsync("dock/rope");
        Assert.True(practice.Attempts.Describe(trial.Id).Unproven);

        await trial.TypeAsync("touch /srv/rope");
        var one = await practice.Attempts.CheckAsync(trial.Id, Cancel);
        await trial.TypeAsync("mv /srv/rope /srv/knot");
        var two = await practice.Attempts.FinishAsync(trial.Id, null, Cancel);

        Assert.Equal("pass fail", string.Join(' ', one.Checks.Select(c => c.Verdict)));
        Assert.Equal((true, "pass pass"), (two.Passed, string.Join(' ', two.Checks.Select(c => c.Verdict))));
        await using var fresh = new Trial(practice, await practice.Attempts.ResetAsync(trial.Id, false, null, Cancel));
        Assert.Equal("fail pending", string.Join(' ', (await practice.Attempts.CheckAsync(fresh.Id, Cancel)).Checks.Select(c => c.Verdict)));
    }

    [Fact]
    public async Task A_lab_without_checks_is_never_passed()
    {
        await using var trial = await practice.StartAsync("dock/quay");

        var report = await practice.Attempts.CheckAsync(trial.Id, Cancel);
        var problem = await Assert.ThrowsAsync<PracticeException>(() => practice.Attempts.FinishAsync(trial.Id, null, Cancel));

        Assert.Equal((false, 0), (report.Passed, report.Checks.Count));
        Assert.Equal(("no-checks", $"End it: strata stop {trial.Id}"), (problem.Code, problem.Fix));
        Assert.Equal(AttemptState.Running, practice.Attempts.Describe(trial.Id).State);
        Assert.Contains("has no checks", await trial.TypeAsync("check"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_finish_that_passes_is_recorded_and_known_on_the_map()
    {
        await using var trial = await practice.StartAsync();
        await trial.SolveAsync();

        var report = await practice.Attempts.FinishAsync(trial.Id, null, Cancel);

        Assert.Equal((true, "passed", null), (report.Passed, report.Outcome, report.Feedback));
        Assert.All(report.Checks, c => Assert.Equal("pass", c.Verdict));
        Assert.Equal(AttemptState.Passed, practice.Attempts.Describe(trial.Id).State);
        var data = JsonDocument.Parse(Assert.Single(await practice.FactsAsync(trial.Id, FactKinds.AttemptFinished)).Data).RootElement;
        Assert.Equal(("passed", 0, trial.Started.Seed), (data.GetProperty("outcome").GetString(), data.GetProperty("hints").GetInt32(), data.GetProperty("seed").GetInt64()));
        Assert.True(practice.Supervisor.Maps.Read().Tracks[0].Stages[0].Concepts[0].Labs.Single(l => l.Id == trial.Started.Lab).Passed);
        Assert.Equal([trial.Machine], practice.Supervisor.Machines.List().Where(m => m.Attempt == trial.Id).Select(m => m.Id));
    }

    [Theory]
    [InlineData("umask 022; echo WORD > /srv/answer", "pass fail pass", "Everybody reads the word for NAME.")]
    [InlineData("true", "fail fail fail", null)]
    [InlineData("umask 077; echo wrong > /srv/answer", "fail pass pass", null)]
    public async Task A_finish_that_does_not_says_what_a_known_mistake_needs(string line, string verdicts, string? feedback)
    {
        await using var trial = await practice.StartAsync();
        await trial.TypeAsync(line.Replace("WORD", trial.Word, StringComparison.Ordinal));

        var report = await practice.Attempts.FinishAsync(trial.Id, null, Cancel);

        Assert.Equal((false, "not-yet", verdicts), (report.Passed, report.Outcome, string.Join(' ', report.Checks.Select(c => c.Verdict))));
        Assert.Equal(feedback?.Replace("NAME", trial.Started.Draw["name"], StringComparison.Ordinal), report.Feedback);
        Assert.Equal(AttemptState.Running, practice.Attempts.Describe(trial.Id).State);
        var fact = JsonDocument.Parse(Assert.Single(await practice.FactsAsync(trial.Id, FactKinds.AttemptFinished)).Data).RootElement;
        Assert.Equal(feedback is null ? null : "open", fact.GetProperty("mistake").GetString());
    }

    [Fact]
    public async Task A_reset_has_the_same_numbers_on_a_fresh_machine()
    {
        await using var trial = await practice.StartAsync();
        await trial.SolveAsync();

        await using var fresh = new Trial(practice, await practice.Attempts.ResetAsync(trial.Id, false, null, Cancel));

        Assert.Equal((trial.Started.Seed, trial.Word), (fresh.Started.Seed, fresh.Word));
        Assert.NotEqual(trial.Machine, fresh.Machine);
        Assert.False((await practice.Attempts.CheckAsync(fresh.Id, Cancel)).Passed);
        Assert.DoesNotContain(practice.Attempts.List(), a => a.Attempt == trial.Id);
        Assert.DoesNotContain(practice.Supervisor.Machines.List(), m => m.Id == trial.Machine);
        Assert.Equal(FactKinds.AttemptStopped, (await practice.FactsAsync(trial.Id))[^1].Kind);
        Assert.Equal(FactKinds.AttemptStarted, (await practice.FactsAsync(fresh.Id))[0].Kind);
    }

    [Fact]
    public async Task A_reset_may_have_new_numbers()
    {
        await using var trial = await practice.StartAsync();

        await using var fresh = new Trial(practice, await practice.Attempts.ResetAsync(trial.Id, true, null, Cancel));

        Assert.NotEqual(trial.Started.Seed, fresh.Started.Seed);
        Assert.NotEqual(trial.Word, fresh.Word);
    }

    [Fact]
    public async Task A_stop_removes_the_machine_and_is_recorded()
    {
        await using var trial = await practice.StartAsync();

        await practice.Attempts.StopAsync(trial.Id, Cancel);

        Assert.DoesNotContain(practice.Attempts.List(), a => a.Attempt == trial.Id);
        Assert.DoesNotContain(practice.Supervisor.Machines.List(), m => m.Id == trial.Machine);
        Assert.False(practice.HasRecord(trial.Id));
        Assert.Equal([FactKinds.AttemptStarted, FactKinds.AttemptStopped], (await practice.FactsAsync(trial.Id)).Select(f => f.Kind));
        Assert.Equal("not-found", (await Assert.ThrowsAsync<PracticeException>(() => practice.Attempts.StopAsync(trial.Id, Cancel))).Code);
    }

    [Fact]
    public async Task Unknown_names_are_told_with_near_ones()
    {
        await using var trial = await practice.StartAsync("other-word");

        var lab = await Assert.ThrowsAsync<PracticeException>(() => practice.Attempts.StartAsync("concept/wrod", null, null, Cancel));
        var attempt = await Assert.ThrowsAsync<PracticeException>(() => practice.Attempts.CheckAsync(trial.Id[..^1] + "-", Cancel));
        var machine = await Assert.ThrowsAsync<PracticeException>(() => practice.Attempts.OpenTerminalAsync(trial.Id, "hots", null, 24, 80, Cancel));

        Assert.Equal(("not-found", "not-found", "not-found"), (lab.Code, attempt.Code, machine.Code));
        Assert.Contains("track/stage/concept/word", lab.Message, StringComparison.Ordinal);
        Assert.Contains(trial.Id, attempt.Message, StringComparison.Ordinal);
        Assert.Contains("host", machine.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lab_with_an_error_is_told_with_its_place()
    {
        var problem = await Assert.ThrowsAsync<PracticeException>(() => practice.Attempts.StartAsync("broken", null, null, Cancel));

        Assert.Equal("lab-broken", problem.Code);
        Assert.Matches("^[^/]+/track/stage/concept/labs/broken/lab.yaml:[0-9]+:[0-9]+$", problem.Where);
        Assert.Equal("Run: strata lint", problem.Fix);
    }

    [Fact]
    public async Task Any_unambiguous_ending_of_an_id_serves()
    {
        await using var trial = await practice.StartAsync("other-word");

        Assert.Equal(trial.Id, practice.Attempts.Describe(trial.Id[^6..]).Attempt);
    }

    [Fact]
    public async Task From_inside_only_check_can_be_asked_and_of_its_own_attempt()
    {
        await using var trial = await practice.StartAsync();
        await using var other = await practice.StartAsync();
        await other.SolveAsync();

        var said = await trial.TypeAsync("check; echo exit $?");

        Assert.Contains($"the word for {trial.Started.Draw["name"]} is there", said, StringComparison.Ordinal);
        Assert.Contains("not yet", said, StringComparison.Ordinal);
        Assert.DoesNotContain(trial.Word, said, StringComparison.Ordinal);
        Assert.Equal("From inside a machine, only `check` can be asked.\n", await trial.TypeAsync($"echo finish {other.Id} | nc -U -N /run/strata/ask"));
        Assert.Single(await practice.FactsAsync(trial.Id, FactKinds.AttemptChecked));
        Assert.Empty(await practice.FactsAsync(other.Id, FactKinds.AttemptChecked));
    }

    [Fact]
    public async Task A_terminal_is_the_learners()
    {
        await using var trial = await practice.StartAsync();
        await using var terminal = await practice.Attempts.OpenTerminalAsync(trial.Id, null, null, 24, 80, Cancel);

        Assert.Equal("learner", await new Screen(terminal).AskAsync("id -un"));
    }
}
