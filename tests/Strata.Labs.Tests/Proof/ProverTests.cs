using Strata.Labs.Proof;
using Strata.Labs.Runs;
using Strata.Testing;

namespace Strata.Labs.Tests.Proof;

public sealed class ProverTests(Workshop workshop)
{
    [Fact]
    public async Task A_right_lab_is_proven_over_its_seeds_and_leaves_no_machine()
    {
        using var written = new WrittenLab().Change("  host:", "  lonely:");
        var told = new List<string>();

        var proof = await ProveAsync(written, [1, 2], new Told(run => told.Add($"{run.Seed} {run.Name}")));

        Assert.True(proof.Ok, string.Join('\n', proof.Problems));
        Assert.Equal(2, proof.Seeds);
        Assert.Equal(["1 open", "1 solution", "1 solution twice", "1 untouched", "2 open", "2 solution", "2 solution twice", "2 untouched"], told.Order(StringComparer.Ordinal));
        Assert.Equal(8, Prover.Runs(written.Read(), 2));
        Assert.DoesNotContain(workshop.Engine.List(), m => m.Hostname == "lonely");
    }

    [Theory]
    [InlineData("fails: [closed]", "fails: [word]", "closed word")]
    [InlineData("fails: [closed]", "fails: [closed, word]", "word")]
    public async Task A_mistake_with_a_wrong_list_is_told(string from, string to, string checks)
    {
        using var written = new WrittenLab().Change(from, to);

        var proof = await ProveAsync(written, [1]);

        Assert.False(proof.Ok);
        Assert.Equal(checks.Split(' '), proof.Problems.Where(p => p.Run == "open").Select(p => p.Check).Order(StringComparer.Ordinal));
        Assert.Equal(["closed"], Assert.Single(proof.Mistakes).Failed);
    }

    [Fact]
    public async Task A_solution_that_ends_badly_cannot_be_judged()
    {
        using var written = new WrittenLab().Write("solution.sh", "umask 077\necho \"of-$LAB_NAME\" > /srv/answer\nfalse\n");

        var proof = await ProveAsync(written, [1]);

        var problem = Assert.Single(proof.Problems);
        Assert.Equal(("solution", "", $"{WrittenLab.Id}/solution.sh ended with 1: it said nothing"), (problem.Run, problem.Check, problem.Saw));
    }

    [Fact]
    public async Task A_mistake_may_end_badly()
    {
        using var written = new WrittenLab().Write("mistakes/open.sh", "echo \"of-$LAB_NAME\" > /srv/answer; chmod 644 /srv/answer; exit 5\n");

        Assert.True((await ProveAsync(written, [1])).Ok);
    }

    [Fact]
    public async Task A_solution_that_undoes_itself_when_it_is_run_again_is_told()
    {
        using var written = new WrittenLab().Write("solution.sh", "umask 077\n[ -e /srv/answer ] && chmod 644 /srv/answer\necho \"of-$LAB_NAME\" > /srv/answer\n");

        var proof = await ProveAsync(written, [1]);

        Assert.Equal(("solution twice", "closed"), (Assert.Single(proof.Problems).Run, proof.Problems[0].Check));

        written.Change("checks:", "solution: { repeatable: false }\nchecks:");
        Assert.True((await ProveAsync(written, [1])).Ok);
    }

    [Fact]
    public async Task Of_mistakes_that_fail_the_same_each_is_told_by_what_was_seen()
    {
        using var written = new WrittenLab()
            .Change("  open: { fails: [closed], feedback: Everybody reads it. }", "  open: { fails: [closed], feedback: \"Everybody reads @{name}.\" }\n  group: { fails: [closed], feedback: The group reads it. }")
            .Write("mistakes/group.sh", "umask 027\necho \"of-$LAB_NAME\" > /srv/answer\n");

        var mixed = await ProveAsync(written, [1]);
        var told = await ProveAsync(written.Change("group: { fails: [closed],", "group: { fails: [closed], when: { closed: { contains: \"640\" } },"), [1]);
        var wrong = await ProveAsync(written.Change("\"640\"", "\"641\""), [1]);

        Assert.Equal(("group", "shown the feedback of 'open'", "be shown its own"), (Assert.Single(mixed.Problems).Run, mixed.Problems[0].Saw, mixed.Problems[0].Expected));
        Assert.True(told.Ok, string.Join('\n', told.Problems));
        Assert.Equal("group", Assert.Single(wrong.Problems).Run);
    }

    [Theory]
    [InlineData("task", "the task shows the value of the fact 'word', which is for the learner to find")]
    [InlineData("hint", "a hint shows the value of the fact 'word', which is for the learner to find")]
    public async Task A_text_that_shows_a_fact_is_told(string where, string sentence)
    {
        using var written = new WrittenLab();
        _ = where == "task" ? written.Write("task.md", "It is of-@{name}.\n") : written.Change("checks:", "hints: [\"of-@{name}\"]\nchecks:");

        var proof = await ProveAsync(written, [1]);

        Assert.Contains(proof.Problems, p => p.Run == "untouched" && p.Saw == sentence);
    }

    [Fact]
    public async Task A_lesson_is_typed_along_in_one_shell()
    {
        using var written = new WrittenLab().Write("lesson.md", "```console\n$ cd /srv; n=2\n$ echo $n; pwd\n2\n/srv\n$ date +%Y\n20…\n```\n");
        Assert.True((await ProveAsync(written, [1, 2])).Ok);

        written.Write("lesson.md", "# It\n\n```console\n$ echo one\ntwo\n$ exit\n$ echo after\nafter\n```\n");
        var proof = await ProveAsync(written, [1, 2]);

        var problem = Assert.Single(proof.Problems);
        Assert.Equal(("lesson", "lesson.md:4: `echo one` printed 'one', where the lesson says 'two'; lesson.md:6: `exit` ended the shell, so that nothing after it could be typed"), (problem.Run, problem.Saw));
    }

    [Fact]
    public async Task The_lesson_of_its_concept_is_not_the_labs_to_prove()
    {
        using var written = new WrittenLab().Write("../../lesson.md", "```console\n$ echo one\ntwo\n```\n");

        Assert.Contains("echo one", written.Read().Lesson, StringComparison.Ordinal);
        Assert.True((await ProveAsync(written, [1])).Ok);
    }

    [Fact]
    public async Task A_solution_can_be_typed()
    {
        using var written = new WrittenLab()
            .Write("solution.keys", "# at a prompt\n> umask 077; echo go\"od\"; cat > /srv/answer\nwait good\n+ of-@{name}\nkey Enter Ctrl-D\nwait #\n> stat -c %a /srv/answer\nwait 600\n").Delete("solution.sh");

        var proof = await ProveAsync(written, [1]);

        Assert.True(proof.Ok, string.Join('\n', proof.Problems));
    }

    [Theory]
    [InlineData("> true\nwait never shown\n", "solution.keys:2: 'never shown' did not come within 1 s")]
    [InlineData("press Enter\n", "solution.keys:1: 'press Enter' is no step.")]
    [InlineData("key Entr\n", "solution.keys:1: there is no key 'Entr'.")]
    public async Task A_typed_solution_that_goes_wrong_tells_its_line(string keys, string sentence)
    {
        using var written = new WrittenLab().Change("checks:", "solution: { timeout: 1s }\nchecks:").Write("solution.keys", keys).Delete("solution.sh");

        var proof = await ProveAsync(written, [1]);

        Assert.Contains(sentence, Assert.Single(proof.Problems).Saw, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_solution_that_does_not_solve_is_told()
    {
        using var written = new WrittenLab().Write("solution.sh", "touch /srv/answer\n");

        var proof = await ProveAsync(written, [1]);

        Assert.Equal(["closed", "word"], proof.SolutionFailed.Order(StringComparer.Ordinal));
        Assert.All(proof.Problems, p => Assert.Equal("solution", p.Run));
    }

    private Task<LabProof> ProveAsync(WrittenLab written, IReadOnlyList<long> seeds, IProgress<ProofRun>? progress = null) =>
        new Prover(new LabRunner(workshop.Engine, WrittenLab.Resources, written.Library), workshop.Engine, 2).ProveAsync(written.Read(), seeds, progress, TestContext.Current.CancellationToken);

    private sealed class Told(Action<ProofRun> tell) : IProgress<ProofRun>
    {
        private readonly Lock gate = new();

        public void Report(ProofRun value)
        {
            lock (gate)
            {
                tell(value);
            }
        }
    }
}
