using System.Collections.Immutable;
using Strata.Checks.Verdicts;
using Strata.Labs.Proof;

namespace Strata.Labs.Tests.Proof;

public sealed class LabProofTests : IDisposable
{
    private readonly WrittenLab written = new();

    public void Dispose() => written.Dispose();

    [Fact]
    public void What_does_as_it_should_is_proven()
    {
        var proof = Weigh(Untouched("word closed"), Solution(""), Mistake("closed"));

        Assert.True(proof.Ok);
        Assert.Equal(WrittenLab.Id, proof.Id);
        Assert.Equal(1, proof.Seeds);
        Assert.Equal(["word", "closed"], proof.UntouchedFailed);
        Assert.Empty(proof.SolutionFailed);
        Assert.Empty(proof.Unproven);
        Assert.Empty(proof.Problems);
        var mistake = Assert.Single(proof.Mistakes);
        Assert.Equal(("open", "closed", "closed", true), (mistake.Name, string.Join(' ', mistake.Expected), string.Join(' ', mistake.Failed), mistake.Ok));
    }

    [Fact]
    public void A_check_that_passes_untouched_is_a_problem()
    {
        var proof = Weigh(Untouched("word"), Solution(""), Mistake("closed"));

        Assert.Equal(new ProofProblem(1, "untouched", "closed", "pass (seen)", "fail"), Assert.Single(proof.Problems));
        Assert.False(proof.Ok);
    }

    [Fact]
    public void A_check_that_fails_with_the_solution_is_a_problem()
    {
        var proof = Weigh(Untouched("word closed"), Solution("word"), Mistake("closed"));

        Assert.Equal(new ProofProblem(1, "solution", "word", "fail (seen)", "pass (wanted)"), Assert.Single(proof.Problems));
        Assert.Equal(["word"], proof.SolutionFailed);
        Assert.False(proof.Ok);
    }

    [Theory]
    [InlineData("", "closed", "pass (seen)", "fail")]
    [InlineData("word closed", "word", "fail (seen)", "pass (wanted)")]
    public void A_mistake_that_fails_other_checks_than_it_names_is_a_problem(string failed, string check, string saw, string expected)
    {
        var proof = Weigh(Untouched("word closed"), Solution(""), Mistake(failed));

        Assert.Equal(new ProofProblem(1, "open", check, saw, expected), Assert.Single(proof.Problems));
        Assert.False(Assert.Single(proof.Mistakes).Ok);
        Assert.False(proof.Ok);
    }

    [Fact]
    public void What_could_not_be_looked_up_is_right_about_nothing()
    {
        foreach (var (run, expected) in new[] { (Untouched("word closed"), "fail"), (Solution(""), "pass (wanted)"), (Mistake("closed"), "fail") })
        {
            var broken = run with { Results = [.. run.Results.Select(r => r.Id == "closed" ? r with { Verdict = Verdict.Error, Saw = "why" } : r)] };

            var proof = Weigh(Untouched("word closed"), Solution(""), Mistake("closed"), broken with { Seed = 2 });

            Assert.Equal(("closed", "error (why)", expected), (Assert.Single(proof.Problems).Check, proof.Problems[0].Saw, proof.Problems[0].Expected));
            Assert.False(proof.Ok);
        }
    }

    [Fact]
    public void A_check_that_waits_does_not_pass_and_yet_nothing_fails_it()
    {
        ProofRun Waiting(ProofRun run) => run with { Results = [.. run.Results.Select(r => r.Id == "closed" && r.Verdict == Verdict.Fail ? r with { Verdict = Verdict.Pending, Waits = true } : r)] };
        written.Change("fails: [closed]", "fails: [word, closed]");

        var waited = Weigh(Waiting(Untouched("word closed")), Solution(""), Waiting(Mistake("word closed")));
        var failed = Weigh(Waiting(Untouched("word closed")), Solution(""), Mistake("word closed"));
        var solved = Weigh(Waiting(Untouched("word closed")), Waiting(Solution("closed")), Mistake("word closed"));

        Assert.Empty(waited.Problems);
        Assert.Equal(["word", "closed"], Assert.Single(waited.Mistakes).Failed);
        Assert.Equal((false, "closed"), (waited.Ok, Assert.Single(waited.Unproven)));
        Assert.True(failed.Ok);
        Assert.Equal("solution", Assert.Single(solved.Problems).Run);
    }

    [Fact]
    public void A_step_of_what_was_imported_may_only_ever_have_waited()
    {
        written.Change("fails: [closed]", "fails: [word, closed]").Change("expect: { mode: 600 }", "expect: { mode: 600 }\n    needs: [word]");
        ProofRun[] runs = [.. new[] { Untouched("word closed"), Mistake("word closed") }.Select(r => r with { Results = [.. r.Results.Select(c => c.Id == "closed" ? c with { Verdict = Verdict.Pending, Waits = true } : c)] }), Solution("")];

        Assert.Equal(["closed"], Weigh(runs).Unproven);
        written.Change("title:", "origin: killercoda\ntitle:");
        Assert.True(Weigh(runs).Ok);
    }

    [Theory]
    [InlineData(null, "shown no feedback")]
    [InlineData("other", "shown the feedback of 'other'")]
    public void A_mistake_that_is_not_recognised_by_its_own_run_is_a_problem(string? recognised, string saw)
    {
        WriteOther("Something else.");

        var proof = Weigh(Untouched("word closed"), Solution(""), Mistake("closed") with { Recognised = recognised }, Other("word"));

        Assert.Equal(new ProofProblem(1, "open", "", saw, "be shown its own"), Assert.Single(proof.Problems));
        Assert.Equal(["False", "True"], proof.Mistakes.Select(m => m.Ok.ToString()));
    }

    [Fact]
    public void Two_mistakes_with_the_same_feedback_need_not_be_told_apart()
    {
        WriteOther("Everybody reads it.");

        Assert.True(Weigh(Untouched("word closed"), Solution(""), Mistake("closed") with { Recognised = "other" }, Other("word")).Ok);
    }

    [Fact]
    public void Where_no_mistake_was_made_none_may_be_recognised()
    {
        var proof = Weigh(Untouched("word closed") with { Recognised = "open" }, Solution(""), Mistake("closed"));

        Assert.Equal(new ProofProblem(1, "untouched", "", "shown the feedback of 'open'", "be shown none"), Assert.Single(proof.Problems));
    }

    [Fact]
    public void A_mistake_that_cannot_be_told_from_no_work_need_not_be_recognised()
    {
        written.Change("fails: [closed]", "fails: [word, closed]");

        Assert.True(Weigh(Untouched("word closed"), Solution(""), Mistake("word closed") with { Recognised = null }).Ok);
    }

    [Fact]
    public void Where_other_checks_fail_than_should_nothing_is_said_of_feedback()
    {
        var proof = Weigh(Untouched("word closed"), Solution(""), Mistake("word closed") with { Recognised = null });

        Assert.Equal("word", Assert.Single(proof.Problems).Check);
    }

    [Fact]
    public void A_run_that_cannot_be_judged_is_a_problem()
    {
        var proof = Weigh(Untouched("word closed"), Solution("") with { Results = [], Trouble = "It fell over." }, Mistake("closed"));

        Assert.Equal(new ProofProblem(1, "solution", "", "It fell over.", "a run that can be judged"), Assert.Single(proof.Problems));
        Assert.False(proof.Ok);
    }

    [Fact]
    public void A_check_that_nothing_fails_proves_nothing()
    {
        written.Change("expect: { mode: 600 }", "expect: { mode: 600 }\n    guard: true").Change("fails: [closed]", "fails: [word]");

        var proof = Weigh(Untouched("word"), Solution(""), Mistake("word"));

        Assert.Equal(["closed"], proof.Unproven);
        Assert.Empty(proof.Problems);
        Assert.False(proof.Ok);
    }

    [Fact]
    public void A_guard_passes_untouched_and_a_mistake_proves_it()
    {
        written.Change("expect: { mode: 600 }", "expect: { mode: 600 }\n    guard: true");

        Assert.True(Weigh(Untouched("word"), Solution(""), Mistake("closed")).Ok);
        Assert.False(Weigh(Untouched("word closed"), Solution(""), Mistake("closed")).Ok);
    }

    [Fact]
    public void Every_seed_counts()
    {
        var proof = Weigh(
            Untouched("word closed"), Solution(""), Mistake("closed"),
            Untouched("word closed") with { Seed = 2 }, Solution("closed") with { Seed = 2 }, Mistake("closed") with { Seed = 2 });

        Assert.Equal(2, proof.Seeds);
        Assert.Equal((2, "solution"), (Assert.Single(proof.Problems).Seed, proof.Problems[0].Run));
        Assert.Equal(["closed"], proof.SolutionFailed);
    }

    [Fact]
    public void Untouched_failed_means_at_every_seed()
    {
        var proof = Weigh(Untouched("word closed"), Untouched("word") with { Seed = 2 }, Solution(""), Mistake("closed"));

        Assert.Equal(["word"], proof.UntouchedFailed);
    }

    private void WriteOther(string feedback) => written
        .Change("  open: { fails: [closed], feedback: Everybody reads it. }", $"  open: {{ fails: [closed], feedback: Everybody reads it. }}\n  other: {{ fails: [word], feedback: {feedback} }}")
        .Write("mistakes/other.sh", "true\n");

    private static ProofRun Other(string failed) => new(1, ProofRunKind.Mistake, "other", Results(failed), null) { Recognised = "other" };

    private LabProof Weigh(params ProofRun[] runs) => LabProof.Weigh(written.Read(), runs, TimeSpan.FromSeconds(1));

    private static ProofRun Untouched(string failed) => new(1, ProofRunKind.Untouched, null, Results(failed), null);

    private static ProofRun Solution(string failed) => new(1, ProofRunKind.Solution, null, Results(failed), null);

    private static ProofRun Mistake(string failed) => new(1, ProofRunKind.Mistake, "open", Results(failed), null) { Recognised = "open" };

    private static ImmutableArray<CheckResult> Results(string failed) =>
        [.. new[] { "word", "closed" }.Select(id => new CheckResult(id, id, failed.Split(' ').Contains(id) ? Verdict.Fail : Verdict.Pass, "seen", "wanted", Vantage.Outside))];
}
