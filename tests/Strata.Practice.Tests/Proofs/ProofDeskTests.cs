using System.Text.Json;
using Strata.Practice.Attempts;

namespace Strata.Practice.Tests.Proofs;

public sealed class ProofDeskTests(Practice practice)
{
    [Fact]
    public async Task A_lab_is_proven_with_its_progress_told()
    {
        var steps = new Steps();

        var report = await practice.Supervisor.Proofs.ProveAsync(["concept/word"], 1, fresh: true, steps, TestContext.Current.CancellationToken);

        var lab = Assert.Single(report.Labs);
        Assert.True(report.Ok, string.Join('\n', lab.Problems));
        Assert.Equal(("track/stage/concept/word", 1, true), (lab.Id, lab.Seeds, lab.Solution.Ok));
        Assert.Equal(["word", "closed", "kept"], lab.Untouched.Failed);
        Assert.Equal(["open:closed", "nothing:word closed kept"], lab.Mistakes.Select(m => $"{m.Name}:{string.Join(' ', m.Failed)}"));
        Assert.Equal(1.0, steps.Told[^1].Done);
        Assert.Equal(steps.Told.Select(s => s.Done).Order(), steps.Told.Select(s => s.Done));
    }

    [Fact]
    public async Task What_has_not_changed_is_not_proven_again()
    {
        var first = await practice.Supervisor.Proofs.ProveAsync(["concept/word"], 2, fresh: true, null, TestContext.Current.CancellationToken);
        var steps = new Steps();

        var again = await practice.Supervisor.Proofs.ProveAsync(["concept/word"], 2, fresh: false, steps, TestContext.Current.CancellationToken);
        var others = await practice.Supervisor.Proofs.ProveAsync(["concept/word"], 1, fresh: true, null, TestContext.Current.CancellationToken);

        Assert.Equal((false, true, false), (first.Labs[0].Cached, again.Labs[0].Cached, others.Labs[0].Cached));
        Assert.DoesNotContain(steps.Told, s => s.Step.Contains("seed", StringComparison.Ordinal));
        Assert.Equal(JsonSerializer.Serialize(first.Labs[0].Runs), JsonSerializer.Serialize(again.Labs[0].Runs));
    }

    [Fact]
    public async Task A_lab_without_a_solution_is_told_as_unproven_and_proven_when_it_has_one()
    {
        var solution = practice.FileOfImported("rope", "solution.sh");

        var without = await practice.Supervisor.Proofs.ProveAsync(["dock/rope", "concept/word"], 1, fresh: false, null, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(solution, "touch /srv/rope /srv/knot\n", TestContext.Current.CancellationToken);
        var wrong = await practice.Supervisor.Proofs.ProveAsync(["dock/rope"], 1, fresh: false, null, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(practice.FileOfImported("rope", "lab.yaml"), (await File.ReadAllTextAsync(practice.FileOfImported("rope", "lab.yaml"), TestContext.Current.CancellationToken)).Replace("! test -e /srv/rope && ", "", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        var right = await practice.Supervisor.Proofs.ProveAsync(["dock/rope"], 1, fresh: false, null, TestContext.Current.CancellationToken);
        File.Delete(solution);

        Assert.Equal((false, "killercoda/dock/dock/rope"), (without.Ok, Assert.Single(without.Unproven).Id));
        Assert.EndsWith("/imported/killercoda/dock/dock/labs/rope/solution.sh", without.Unproven[0].Missing, StringComparison.Ordinal);
        Assert.Equal("track/stage/concept/word", Assert.Single(without.Labs).Id);
        Assert.Equal((false, "step2", 0), (wrong.Ok, Assert.Single(wrong.Labs[0].Solution.Failed), wrong.Unproven.Count));
        Assert.True(right.Ok, string.Join('\n', right.Labs[0].Problems));
    }

    [Fact]
    public async Task A_concept_is_proven_by_its_id_and_not_again_before_it_changes()
    {
        var steps = new Steps();

        var report = await practice.Supervisor.Proofs.ProveAsync(["twos/stage/concept"], 1, fresh: true, steps, TestContext.Current.CancellationToken);
        var again = await practice.Supervisor.Proofs.ProveAsync(["twos/stage/concept"], 3, fresh: false, null, TestContext.Current.CancellationToken);

        var concept = Assert.Single(report.Concepts);
        Assert.Empty(report.Labs);
        Assert.True(report.Ok, string.Join('\n', concept.Problems));
        Assert.Equal(("twos/stage/concept", 1, 1, "lesson, card who", false), (concept.Id, concept.Examples, concept.Cards, string.Join(", ", concept.Runs), concept.Cached));
        Assert.True(Assert.Single(again.Concepts).Cached);
        Assert.Equal(1.0, steps.Told[^1].Done);
    }

    [Fact]
    public async Task A_concept_whose_cards_lie_is_not_proven()
    {
        var report = await practice.Supervisor.Proofs.ProveAsync(["track/stage/concept"], 1, fresh: false, null, TestContext.Current.CancellationToken);

        var problem = Assert.Single(Assert.Single(report.Concepts).Problems);
        Assert.False(report.Ok);
        Assert.Equal(("card liar", "cards.yaml:2", "cards.yaml:2: `echo one` printed 'one', where the card says 'two'"), (problem.Run, problem.Where, problem.Text));
    }

    [Fact]
    public async Task Cards_that_cannot_be_read_prove_nothing()
    {
        var problem = await Assert.ThrowsAsync<PracticeException>(() => practice.Supervisor.Proofs.ProveAsync(["void/stage/concept"], 1, false, null, TestContext.Current.CancellationToken));

        Assert.Equal(("concept-broken", "Run: strata lint"), (problem.Code, problem.Fix));
        Assert.EndsWith("void/stage/concept/cards.yaml:1:3", problem.Where, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unusable_lab_keeps_all_from_being_proven()
    {
        var problem = await Assert.ThrowsAsync<PracticeException>(() => practice.Supervisor.Proofs.ProveAsync([], 1, false, null, TestContext.Current.CancellationToken));

        Assert.Equal("lab-broken", problem.Code);
    }

    private sealed class Steps : IProgress<StepProgress>
    {
        private readonly Lock gate = new();

        public List<StepProgress> Told { get; } = [];

        public void Report(StepProgress value)
        {
            lock (gate)
            {
                Told.Add(value);
            }
        }
    }
}
