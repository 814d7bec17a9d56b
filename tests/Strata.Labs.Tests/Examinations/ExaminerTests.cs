using Strata.Checks.Verdicts;
using Strata.Labs.Examinations;
using Strata.Labs.Proof;
using Strata.Labs.Runs;
using Strata.Labs.Works;
using Strata.Testing;

namespace Strata.Labs.Tests.Examinations;

public sealed class ExaminerTests(Workshop workshop) : IDisposable
{
    private readonly WrittenDeliverable written = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private Examiner Examiner => new(new LabRunner(workshop.Engine, WrittenLab.Resources, null), workshop.Engine, workshop.Home.Temporary, 2);

    public void Dispose() => written.Dispose();

    [Fact]
    public async Task A_work_is_examined_by_what_it_does()
    {
        var results = await ExamineAsync("solution");

        Assert.All(results, r => Assert.Equal(Verdict.Pass, r.Verdict));
        Assert.Equal(["counts", "twice", "described", "own-folder"], results.Select(r => r.Name));
        Assert.Equal("/home/learner/work\nlearner\nlearner\nlearner", string.Join('\n', results[3].Said.Split('\n').SkipLast(1)));
        Assert.StartsWith("it counts ", results[0].Says, StringComparison.Ordinal);
        Assert.DoesNotContain(workshop.Engine.List(), m => m.Attempt == "examination");
        Assert.Empty(Directory.GetDirectories(workshop.Home.Temporary, "work-*"));
    }

    [Fact]
    public async Task What_failed_is_told_with_what_the_work_printed()
    {
        written.Program("solution/count", "echo it is over >&2; exit 4");

        var result = (await ExamineAsync("solution"))[1];

        Assert.Equal((Verdict.Fail, "stdout: nothing (empty)", "it is over\nit is over"), (result.Verdict, result.Saw, result.Said));
    }

    [Fact]
    public async Task A_check_that_failed_is_named_without_its_facts()
    {
        written.Program("solution/count", "echo 3");

        var result = (await ExamineAsync("solution"))[0];

        Assert.Equal((Verdict.Fail, "file /tmp/told: content: 3", "content: what is for you to find"), (result.Verdict, result.Saw, result.Expected));
    }

    [Fact]
    public async Task A_work_that_does_not_end_is_cut_off()
    {
        written.Change("timeout: 10s\n    checks", "timeout: 1s\n    checks");
        written.Program("solution/count", "echo begun; exec sleep 1000");

        var result = (await ExamineAsync("solution"))[0];

        Assert.Equal((Verdict.Fail, "it had not ended after 1 s and was cut off"), (result.Verdict, result.Saw));
    }

    [Fact]
    public async Task A_scenario_that_cannot_be_arranged_is_nobodys_failure()
    {
        written.WriteOwn("scenarios/twice/arrange.sh", "echo no such luck >&2; exit 3\n");

        var result = (await ExamineAsync("solution"))[1];

        Assert.Equal(Verdict.Error, result.Verdict);
        Assert.Contains("arrange.sh ended with 3: no such luck", result.Saw, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_work_that_turns_on_its_machine_changes_nothing_elsewhere()
    {
        // It kills what it can, fills what it can, and leaves something running.
        written.Program("solution/count", "kill -9 -1; head -c 10M /dev/zero > junk; (sleep 1000 &)");

        var results = await ExamineAsync("solution");

        Assert.Equal([Verdict.Fail, Verdict.Fail, Verdict.Pass, Verdict.Pass], results.Select(r => r.Verdict));
        Assert.DoesNotContain(workshop.Engine.List(), m => m.Attempt == "examination");
    }

    [Fact]
    public async Task A_folders_links_lead_nowhere()
    {
        var work = WorkFolder.Read(written.At("solution")).With(new([new("README", 0x1FF, default, null, "/etc/passwd")]), []);

        var results = await Examiner.ExamineAsync(written.Read(), work, 1, null, Cancel);

        Assert.Equal(Verdict.Fail, results[2].Verdict);
    }

    [Fact]
    public async Task A_right_deliverable_is_proven()
    {
        var told = new List<string>();
        var proof = await new DeliverableProver(Examiner, 2).ProveAsync(written.Read(), [1, 2], new Told(run => told.Add($"{run.Seed} {run.Name}")), Cancel);

        Assert.True(proof.Ok, string.Join('\n', proof.Problems.Select(p => p.ToString()).Concat(proof.Unproven)));
        Assert.Equal(["1 fixed", "1 lines", "1 solution", "1 undescribed", "1 unrunnable", "1 untouched", "2 fixed", "2 lines", "2 solution", "2 undescribed", "2 unrunnable", "2 untouched"], told.Order(StringComparer.Ordinal));
        Assert.Equal(12, DeliverableProver.Runs(written.Read(), 2));
    }

    [Theory]
    [InlineData("lines: { fails: [counts, twice]", "lines: { fails: [counts]", "lines", "twice")]
    [InlineData("fixed: { fails: [counts]", "fixed: { fails: [counts, twice]", "fixed", "twice")]
    [InlineData("    guard: true\n    checks:\n      - { file: README", "    checks:\n      - { file: README", "untouched", "described")]
    public async Task One_that_says_what_is_not_so_is_told(string from, string to, string run, string scenario)
    {
        written.Change(from, to);

        var proof = await new DeliverableProver(Examiner, 2).ProveAsync(written.Read(), [1], null, Cancel);

        Assert.False(proof.Ok);
        Assert.Contains(proof.Problems, p => (p.Run, p.Check) == (run, scenario));
    }

    private async Task<IReadOnlyList<ScenarioResult>> ExamineAsync(string solution) =>
        await Examiner.ExamineAsync(written.Read(), WorkFolder.Read(written.At(solution)), 1, null, Cancel);

    private sealed class Told(Action<ProofRun> tell) : IProgress<ProofRun>
    {
        public void Report(ProofRun value)
        {
            lock (tell)
            {
                tell(value);
            }
        }
    }
}
