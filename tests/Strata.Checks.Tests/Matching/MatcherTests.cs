using System.Diagnostics;
using System.Globalization;
using CsCheck;
using Strata.Checks.Values;

namespace Strata.Checks.Tests.Matching;

public sealed class MatcherTests
{
    private static readonly Gen<string> Word = Gen.String[Gen.Char["ab1"], 1, 3];

    private static readonly Gen<Value> AnyValue = Gen.OneOf(
        Gen.Int[-3, 12].Select(n => Value.Of(n)),
        Gen.Bool.Select(b => Value.Of(b)),
        Word.Select(w => Value.Of(w)),
        Word.List[0, 3].Select(w => Value.Of(w)),
        Gen.Const(Value.Of((string?)null)));

    private static readonly Gen<string> AnyCondition = Gen.OneOf(
        Gen.Int[-3, 12].Select(n => n.ToString(CultureInfo.InvariantCulture)),
        Gen.Bool.Select(b => b ? "true" : "false"),
        Word,
        Word.Select(w => $"{{ contains: {w} }}"),
        Word.Select(w => $"{{ matches: \"^{w}\" }}"),
        Gen.Int[-3, 12].Select(n => $"{{ above: {n} }}"),
        Gen.Int[-3, 12].Select(n => $"{{ at_most: {n} }}"),
        Gen.Select(Word, Word).Select((a, b) => $"{{ one_of: [{a}, {b}] }}"));

    [Fact]
    public void Not_is_the_opposite_and_twice_not_is_itself() =>
        Gen.Select(AnyCondition, AnyValue).Sample((m, v) =>
            Holds($"{{ not: {m} }}", v) == !Holds(m, v) && Holds($"{{ not: {{ not: {m} }} }}", v) == Holds(m, v));

    [Fact]
    public void All_any_and_none_are_what_they_say() =>
        Gen.Select(AnyCondition.List[1, 4], AnyValue).Sample((m, v) =>
        {
            var list = string.Join(", ", m);
            return Holds($"{{ all: [{list}] }}", v) == m.TrueForAll(c => Holds(c, v))
                && Holds($"{{ any: [{list}] }}", v) == m.Exists(c => Holds(c, v))
                && Holds($"{{ none: [{list}] }}", v) == !m.Exists(c => Holds(c, v))
                && Holds($"{{ one_of: [{list}] }}", v) == m.Exists(c => Holds(c, v));
        });

    [Fact]
    public void Several_keys_ask_for_all_of_them() =>
        Gen.Select(Gen.Int[-3, 12], Gen.Int[-3, 12], AnyValue).Sample((low, high, v) =>
            Holds($"{{ above: {low}, below: {high} }}", v) == (Holds($"{{ above: {low} }}", v) && Holds($"{{ below: {high} }}", v)));

    [Fact]
    public void Conditions_on_lists_are_what_they_say() =>
        Gen.Select(Word.List[0, 4], Word.List[0, 4]).Sample((are, wanted) =>
        {
            var (value, list) = (Value.Of(are), $"[{string.Join(", ", wanted)}]");
            return Holds($"{{ items: {list} }}", value) == are.SequenceEqual(wanted)
                && Holds($"{{ set: {list} }}", value) == (Holds($"{{ includes: {list} }}", value) && Holds($"{{ within: {list} }}", value))
                && Holds($"{{ includes: {list} }}", value) == wanted.TrueForAll(are.Contains)
                && Holds($"{{ within: {list} }}", value) == are.TrueForAll(wanted.Contains)
                && Holds($"{{ count: {are.Count} }}", value)
                && Holds("{ each: { matches: \"^[ab1]+$\" } }", value) == are.Count > 0;
        });

    [Fact]
    public void A_number_between_or_near_is_within_its_bounds() =>
        Gen.Select(Gen.Int[-9, 9], Gen.Int[0, 5], Gen.Int[-20, 20]).Sample((middle, reach, n) =>
            Holds($"{{ near: {{ value: {middle}, within: {reach} }} }}", Value.Of(n)) == (Math.Abs(n - middle) <= reach)
            && Holds($"{{ between: [{middle - reach}, {middle + reach}] }}", Value.Of(n)) == (Math.Abs(n - middle) <= reach));

    [Theory]
    [InlineData("{ near: { value: 200, within: 5% } }", "210", true)]
    [InlineData("{ near: { value: 200, within: 5% } }", "211", false)]
    [InlineData("{ semver: \"^1.2\" }", "1.9.3", true)]
    [InlineData("{ semver: \"^1.2\" }", "v1.2.0", true)]
    [InlineData("{ semver: \"^1.2\" }", "2.0.0", false)]
    [InlineData("{ semver: \">=1.0 <2\" }", "1.9", true)]
    [InlineData("{ semver: \"1.x\" }", "no version", false)]
    [InlineData("{ includes: [a] }", "a", true)]
    [InlineData("{ each: b }", "a", false)]
    [InlineData("{ numbers: { are: [1, 2.5], within: 0.01 } }", "1.005 2.5", true)]
    [InlineData("{ numbers: { are: 1 2.5, within: 0.01 } }", "2.5 1", false)]
    [InlineData("{ numbers: { are: [], within: 1 } }", "", true)]
    [InlineData("{ numbers: { are: [7], within: 1 } }", "7", true)]
    public void More_conditions(string condition, string value, bool holds) => Assert.Equal(holds, Holds(condition, Value.Of(value)));

    [Theory]
    [InlineData("1e-7 2 3", true)]
    [InlineData("1e-7 2", false)]
    [InlineData("1e-7 2 3 4", false)]
    [InlineData("1e-7 2 nan", false)]
    [InlineData("1e-7 2 three", false)]
    public void Numbers_are_near_one_by_one_and_as_many(string seen, bool holds) =>
        Assert.Equal(holds, Holds("{ numbers: { are: [0, 2, 3], within: 1e-6 } }", Value.Of(seen.Split(' '))));

    [Theory]
    [InlineData(4, true)]
    [InlineData(3, true)]
    [InlineData(2, false)]
    public void A_share_of_numbers_can_be_enough(int right, bool holds) =>
        Assert.Equal(holds, Holds("{ numbers: { are: [1, 1, 1, 1], within: 0, share: 75% } }", Value.Of(Enumerable.Range(0, 4).Select(i => i < right ? "1" : "-1"))));

    [Fact]
    public void Numbers_of_a_fact_stay_unsaid()
    {
        var condition = Written.Condition("{ numbers: { are: fact.row, within: 0.5 } }", new Dictionary<string, string> { ["row"] = "3 4.25" });
        Assert.True(condition.Matches(Value.Of(["3.25", "4"])));
        Assert.False(condition.Matches(Value.Of(["3.25", "5"])));
        Assert.Equal("what is for you to find, each give or take 0.5", condition.Expected);
    }

    [Theory]
    [InlineData("{ numbers: 5 }", "t:1:15: 'numbers' needs which they are and how far off each may be. Write numbers: { are: [1, 2.5], within: 0.01 }, and share: 90% where not all have to be.")]
    [InlineData("{ numbers: { are: [1, two], within: 1 } }", "t:1:26: here must be a number, not 'two'. Write figures, such as 42 or 0.5; @{name} and fact.NAME may stand for them.")]
    [InlineData("{ between: [1] }", "t:1:15: 'between' needs a list of two numbers, the least and the most. Write between: [10, 20]")]
    [InlineData("{ near: 5 }", "t:1:12: 'near' needs a value and how far off it may be. Write near: { value: 100, within: 5% }")]
    [InlineData("{ semver: \"not one\" }", "t:1:14: 'not one' is no range of versions. Write ^1.2, ~1.2.3 or \">=2.0 <3\".")]
    [InlineData("{ set: a }", "t:1:11: here must be a list of values, not a text. Write them in brackets: [first, second]")]
    public void What_is_no_condition_is_told_at_its_place(string condition, string problem) => Assert.Equal(problem, Written.Problem(condition));

    [Fact]
    public void Comparisons_agree_with_each_other() =>
        Gen.Select(Gen.Int[-3, 12], Gen.Int[-3, 12]).Sample((bound, n) =>
            Holds($"{{ above: {bound} }}", Value.Of(n)) == (n > bound)
            && Holds($"{{ at_least: {bound} }}", Value.Of(n)) == (n >= bound)
            && Holds($"{{ below: {bound} }}", Value.Of(n)) == (n < bound)
            && Holds($"{{ at_most: {bound} }}", Value.Of(n)) == (n <= bound)
            && Holds($"{{ above: {bound} }}", Value.Of(n.ToString(CultureInfo.InvariantCulture))) == (n > bound));

    [Theory]
    [InlineData("644", 644, true)]
    [InlineData("0644", 644, true)]
    [InlineData("644.0", 644, true)]
    [InlineData("\"644\"", 644, true)]
    [InlineData("645", 644, false)]
    [InlineData("six", 6, false)]
    public void A_number_is_equal_by_value(string condition, double number, bool equal) => Assert.Equal(equal, Holds(condition, Value.Of(number)));

    [Theory]
    [InlineData("true", true, true)]
    [InlineData("yes", true, true)]
    [InlineData("false", false, true)]
    [InlineData("no", false, true)]
    [InlineData("true", false, false)]
    [InlineData("1", true, false)]
    public void A_truth_is_equal_by_meaning(string condition, bool truth, bool equal) => Assert.Equal(equal, Holds(condition, Value.Of(truth)));

    [Theory]
    [InlineData("ops", "ops", true)]
    [InlineData("ops", "Ops", false)]
    [InlineData("ops", "ops ", false)]
    [InlineData("644", "0644", false)]
    [InlineData("\"\"", "", true)]
    public void A_text_is_equal_to_the_letter(string condition, string text, bool equal) => Assert.Equal(equal, Holds(condition, Value.Of(text)));

    [Fact]
    public void A_list_of_one_is_equal_to_its_item_and_longer_ones_contain()
    {
        Assert.True(Holds("ops", Value.Of(["ops"])));
        Assert.False(Holds("ops", Value.Of(["ops", "sudo"])));
        Assert.True(Holds("{ contains: sudo }", Value.Of(["ops", "sudo"])));
        Assert.False(Holds("{ contains: sud }", Value.Of(["ops", "sudo"])));
        Assert.True(Holds("{ contains: sud }", Value.Of("sudo")));
        Assert.True(Holds("{ matches: ^su }", Value.Of(["ops", "sudo"])));
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("{ contains: \"\" }")]
    [InlineData("{ matches: \"\" }")]
    [InlineData("{ at_most: 1000 }")]
    [InlineData("false")]
    public void What_is_not_there_meets_no_condition(string condition) => Assert.False(Holds(condition, Value.Of((string?)null)));

    [Theory]
    [InlineData("(a+)+$")]
    [InlineData("(a|aa)+$")]
    [InlineData("(a*)*b")]
    [InlineData("^(([a-z])+.)+[A-Z]([a-z])+$")]
    public void No_regular_expression_can_hang(string pattern)
    {
        var began = Stopwatch.GetTimestamp();

        Assert.False(Holds($"{{ matches: '{pattern}' }}", Value.Of(new string('a', 200_000) + "!")));

        Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(2));
    }

    [Theory]
    [InlineData("{ matches: '(' }", "t:1:15:")]
    [InlineData("{ matches: '(a)\\1' }", "t:1:15:")]
    [InlineData("{ matches: '(?=a)' }", "t:1:15:")]
    [InlineData("{ matches: [a] }", "t:1:15:")]
    [InlineData("{ above: many }", "t:1:13:")]
    [InlineData("{ one_of: ops }", "t:1:14:")]
    [InlineData("{ one_of: [] }", "t:1:14:")]
    [InlineData("{ contain: a }", "t:1:6:")]
    [InlineData("[a, b]", "t:1:4:")]
    [InlineData("{ all: [a, { abve: 1 }] }", "t:1:17:")]
    public void What_is_no_condition_is_told_with_its_place(string condition, string place) => Assert.StartsWith(place, Written.Problem(condition), StringComparison.Ordinal);

    [Fact]
    public void A_near_name_is_offered() => Assert.Contains("contains", Written.Problem("{ contain: a }"), StringComparison.Ordinal);

    [Theory]
    [InlineData("ops", "ops")]
    [InlineData("true", "yes")]
    [InlineData("{ below: 50 }", "below 50")]
    [InlineData("{ not: { contains: a } }", "not with a")]
    [InlineData("{ one_of: [a, b] }", "a or b")]
    [InlineData("{ above: 1, at_most: 9 }", "above 1 and at most 9")]
    [InlineData("{ numbers: { are: [1, 2], within: 1e-7 } }", "1, 2, each give or take 0.0000001")]
    [InlineData("{ numbers: { are: [1, 2], within: 0, share: 90% } }", "90 % of 1, 2, each give or take 0")]
    public void A_condition_says_what_it_asks_for(string condition, string words) => Assert.Equal(words, Written.Condition(condition).Expected);

    private static bool Holds(string condition, Value value) => Written.Condition(condition).Matches(value);
}
