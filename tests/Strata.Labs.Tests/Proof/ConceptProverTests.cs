using System.Collections.Immutable;
using Strata.Curriculum.Cards;
using Strata.Curriculum.Concepts;
using Strata.Documents.Diagnostics;
using Strata.Labs.Proof;
using Strata.Testing;

namespace Strata.Labs.Tests.Proof;

public sealed class ConceptProverTests(Workshop workshop)
{
    [Fact]
    public async Task A_lesson_and_cards_that_tell_the_truth_are_proven()
    {
        var told = new List<string>();
        var concept = Concept(
            "# It\n\n```console\n$ cd /srv; pwd\n/srv\n$ id -un\nlearner\n```\n",
            new AskCard("what", "What?", "That.", Place()),
            Predict("who", "id -un", "learner"),
            Predict("root", "id -un; pwd", "root\n…") with { User = "root" },
            Predict("made", "cat /srv/made", "a …\n…\nend") with { Setup = ["printf 'a %s\\nb\\nc\\nend\\n' $RANDOM > /srv/made", "chmod 644 /srv/made"] });

        var proof = await ProveAsync(concept, new Told(told.Add));

        Assert.True(proof.Ok, string.Join('\n', proof.Trials));
        Assert.Equal(("c", 2, 3), (proof.Id, proof.Examples, proof.Cards));
        Assert.Equal(["lesson", "card who", "card root", "card made"], proof.Trials.Select(t => t.Name));
        Assert.Equal(proof.Trials.Select(t => t.Name).Order(), told.Order());
        Assert.Equal((4, "base"), (ConceptProver.Runs(concept), Assert.Single(ConceptProver.Images(concept))));
    }

    [Fact]
    public async Task What_is_not_so_is_told_with_its_place()
    {
        var concept = Concept(
            "```console\n$ pwd\n/root\n```\n",
            Predict("wrong", "echo one\necho two", "one\nthree"),
            Predict("unmade", "true", "…") with { Setup = ["true", "cat /no/such"] },
            Predict("ends", "exit", "…"),
            Predict("silent", "ls /srv", ""),
            Predict("loud", "ls -d /srv", ""));

        var proof = await ProveAsync(concept, null);

        Assert.False(proof.Ok);
        Assert.Equal(
            [
                "lesson lesson.md:2: `pwd` printed '/home/learner', where the lesson says '/root'",
                "card wrong cards.yaml:7: `echo one` printed 'one / two', where the card says 'one / three'",
                "card unmade cards.yaml:3: `true` as setup ended with 1: cat: /no/such: No such file or directory",
                "card ends cards.yaml:7: `exit` ended the shell, so that nothing after it could be typed",
                "card loud cards.yaml:7: `ls -d /srv` printed '/srv', where the card says nothing",
            ],
            proof.Trials.SelectMany(t => t.Faults.Select(f => $"{t.Name} {f.Sentence(t.Name.Split(' ')[0])}")));
    }

    [Fact]
    public async Task A_concept_without_either_needs_no_machine()
    {
        var concept = Concept("# It\n", new AskCard("what", "What?", "That.", Place()));

        Assert.Equal((true, 0, 0), ((await ProveAsync(concept, null)).Ok, ConceptProver.Runs(concept), ConceptProver.Images(concept).Count()));
    }

    private static Location Place() => new("cards.yaml", 3, 1);

    private static PredictCard Predict(string id, string command, string answer) => new(id, null, command, 7, answer, [], null, null, "learner", [], Place());

    private static Concept Concept(string lesson, params ImmutableArray<Card> cards) => new("c", "C", [], [], 1, [], [], lesson, cards, "base", [], "", "");

    private Task<ConceptProof> ProveAsync(Concept concept, IProgress<ConceptTrial>? progress) =>
        new ConceptProver(workshop.Engine, 2).ProveAsync(concept, progress, TestContext.Current.CancellationToken);

    private sealed class Told(Action<string> tell) : IProgress<ConceptTrial>
    {
        private readonly Lock gate = new();

        public void Report(ConceptTrial value)
        {
            lock (gate)
            {
                tell(value.Name);
            }
        }
    }
}
