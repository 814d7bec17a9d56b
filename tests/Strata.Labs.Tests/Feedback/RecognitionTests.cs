using System.Collections.Immutable;
using CsCheck;
using Strata.Checks.Verdicts;
using Strata.Documents.Diagnostics;
using Strata.Documents.Yaml;
using Strata.Labs.Feedback;

namespace Strata.Labs.Tests.Feedback;

public sealed class RecognitionTests
{
    private static readonly string[] Checks = ["a", "b", "c", "d"];

    private static readonly Gen<ImmutableArray<string>> Some = Gen.Bool.Array[4].Select(bits => Checks.Where((_, i) => bits[i]).ToImmutableArray());

    // What checks see is one of three words, so that conditions now and then hold.
    private static readonly Gen<string> Word = Gen.Int[0, 2].Select(i => "xyz"[i..(i + 1)]);

    private static readonly Gen<ImmutableArray<SeenMatch>> Conditions =
        Gen.Select(Gen.Int[0, 3].Select(i => Checks[i]), Word, (check, word) => Seen(check, word)).Array[0, 2].Select(a => a.ToImmutableArray());

    private static readonly Gen<(KnownMistake[] Known, ImmutableArray<string> Untouched, ImmutableArray<CheckResult> Results)> Cases =
        from mistakes in Gen.Select(Some, Conditions).Array[0, 6]
        from untouched in Some
        from failed in Some
        from seen in Word.Array[4]
        select (
            mistakes.Select((m, i) => new KnownMistake($"m{i}", m.Item1, $"f{i}", m.Item2)).ToArray(),
            untouched,
            Checks.Select((id, i) => new CheckResult(id, id, failed.Contains(id) ? (i == 3 ? Verdict.Pending : Verdict.Fail) : Verdict.Pass, seen[i], "", Vantage.Outside)).ToImmutableArray());

    [Fact]
    public void What_is_recognised_explains_nothing_that_did_not_fail_and_all_its_conditions_hold() =>
        Cases.Sample(given =>
        {
            var (failed, found) = (Failed(given.Results), Find(given));
            if (found is null)
            {
                return;
            }

            Assert.Subset(failed, found.Fails.ToHashSet());
            Assert.NotEmpty(found.Fails);
            Assert.All(found.When, w => Assert.True(w.Holds(given.Results)));
            Assert.True(found.When.Length > 0 || (failed.SetEquals(found.Fails) && !failed.SetEquals(given.Untouched)));
        });

    [Fact]
    public void Nothing_more_specific_is_passed_over() =>
        Cases.Sample(given =>
        {
            var (failed, found) = (Failed(given.Results), Find(given));
            bool Exact(KnownMistake m) => failed.SetEquals(m.Fails);
            var candidates = given.Known.Where(m => m.Fails.Length > 0 && failed.IsSupersetOf(m.Fails) && m.When.All(w => w.Holds(given.Results)) && (m.When.Length > 0 || (Exact(m) && !failed.SetEquals(given.Untouched)))).ToList();
            Assert.Equal(candidates.Count == 0, found is null);
            foreach (var other in candidates)
            {
                Assert.True(Exact(found!) || !Exact(other), "an exact one goes before all others");
                Assert.True(Exact(found!) || found!.Fails.Length >= other.Fails.Length, "the one that explains most");
                Assert.True(Exact(found!) != Exact(other) || found!.Fails.Length > other.Fails.Length || found.When.Length >= other.When.Length, "the one with most conditions");
            }
        });

    [Fact]
    public void The_order_of_results_does_not_matter_and_that_of_mistakes_only_among_their_like() =>
        Gen.Select(Cases, Gen.Shuffle(Enumerable.Range(0, 4).ToArray())).Sample((given, order) =>
        {
            var found = Find(given);
            Assert.Equal(found?.Name, Recognition.Find(given.Known, given.Untouched, [.. order.Select(i => given.Results[i])])?.Name);
            var reversed = Recognition.Find(given.Known.Reverse(), given.Untouched, given.Results);
            Assert.Equal((found?.Fails.Length, found?.When.Length), (reversed?.Fails.Length, reversed?.When.Length));
        });

    [Fact]
    public void What_could_not_be_looked_up_is_evidence_of_nothing() =>
        Gen.Select(Cases, Gen.Int[0, 3]).Sample((given, broken) =>
            Assert.Null(Recognition.Find(given.Known, given.Untouched, given.Results.SetItem(broken, given.Results[broken] with { Verdict = Verdict.Error }))));

    [Theory]
    [InlineData("a", "plain")]
    [InlineData("a b", "told-apart")]
    [InlineData("a b c", null)]
    [InlineData("b c", "part")]
    [InlineData("c", null)]
    [InlineData("", null)]
    public void Of_several_the_most_specific_is_told(string failed, string? name)
    {
        KnownMistake[] known =
        [
            Mistake("plain", "a"), Mistake("both", "a b"), Mistake("told-apart", "a b", "b"), Mistake("other", "a b", "d"), Mistake("part", "b", "b", "c"), Mistake("less", "b", "b"), Mistake("everything", "a b c"),
        ];
        var results = Checks.Select(id => new CheckResult(id, id, failed.Split(' ').Contains(id) ? Verdict.Fail : Verdict.Pass, id == "d" || (id == "b" && failed == "a b c") ? "nothing" : "seen", "", Vantage.Outside)).ToList();

        Assert.Equal(name, Recognition.Find(known, ["a", "b", "c"], results)?.Name);
    }

    private static KnownMistake Mistake(string name, string fails, params string[] seen) =>
        new(name, [.. fails.Split(' ')], name, [.. seen.Select(s => Seen(s, "seen"))]);

    private static SeenMatch Seen(string check, string word) =>
        new(check, WrittenLab.Resources.BindCondition(new TextNode(Location.Of("t"), word, true), ImmutableDictionary<string, string>.Empty, ImmutableDictionary<string, string>.Empty));

    private static KnownMistake? Find((KnownMistake[] Known, ImmutableArray<string> Untouched, ImmutableArray<CheckResult> Results) given) => Recognition.Find(given.Known, given.Untouched, given.Results);

    private static HashSet<string> Failed(ImmutableArray<CheckResult> results) => [.. results.Where(r => r.Verdict != Verdict.Pass).Select(r => r.Id)];
}
