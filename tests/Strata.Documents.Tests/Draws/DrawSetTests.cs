using System.Globalization;
using CsCheck;
using Strata.Documents.Diagnostics;
using Strata.Documents.Draws;
using Strata.Documents.Shapes;
using Strata.Documents.Yaml;
using Xunit;

namespace Strata.Documents.Tests.Draws;

public sealed class DrawSetTests
{
    private readonly DiagnosticList problems = [];

    [Fact]
    public void A_seed_means_the_same_for_ever()
    {
        var draws = Read("name: { pick: [moth, wisp, imp, mote, gnat] }\nport: { int: [4000, 4999] }\nwide: { int: [-9223372036854775808, 9223372036854775807] }\n");
        // Computed by another program (SHA-256 and SplitMix64 in Python): a change here would change everybody's numbers.
        Assert.Equal("name=moth port=4332 wide=5439073245125048322", string.Join(' ', draws.Roll(1).Select(v => $"{v.Key}={v.Value}")));
        Assert.Equal("name=gnat port=4688 wide=3609847562930672765", string.Join(' ', draws.Roll(-7).Select(v => $"{v.Key}={v.Value}")));
    }

    [Fact]
    public void Another_variable_changes_none()
    {
        var alone = Read("port: { int: [0, 1000000000] }\n");
        var more = Read("aaa: { int: [0, 9] }\nport: { int: [0, 1000000000] }\nzzz: { pick: [x] }\n");
        Gen.Long.Sample(seed => alone.Roll(seed)["port"] == more.Roll(seed)["port"]);
    }

    [Fact]
    public void Numbers_are_in_their_range() =>
        Gen.Select(Gen.Long, Gen.Long, Gen.Long).Sample((seed, a, b) =>
        {
            var (min, max) = (Math.Min(a, b), Math.Max(a, b));
            var value = long.Parse(new IntDraw(min, max).Roll(new(seed, "x")), CultureInfo.InvariantCulture);
            return value >= min && value <= max;
        });

    [Fact]
    public void Both_ends_come()
    {
        var rolled = Enumerable.Range(0, 200).Select(seed => new IntDraw(3, 4).Roll(new(seed, "x"))).ToHashSet();
        Assert.Equal(["3", "4"], rolled.Order());
    }

    [Fact]
    public void Every_value_is_as_likely_as_any_other()
    {
        const int values = 12;
        const int rolls = 24_000;
        var counts = new int[values];
        for (var seed = 0; seed < rolls; seed++)
        {
            counts[int.Parse(new IntDraw(0, values - 1).Roll(new(seed, "x")), CultureInfo.InvariantCulture)]++;
        }

        // Chi squared with 11 degrees of freedom: above 31.3 once in a thousand; the seeds are fixed, so this never flickers.
        var expected = (double)rolls / values;
        Assert.InRange(counts.Sum(c => (c - expected) * (c - expected) / expected), 0, 31.3);
    }

    [Fact]
    public void Remainders_are_not_biased()
    {
        // With 3 * 2^62 values, a plain remainder would give the lower third twice as often.
        const ulong count = 3UL << 62;
        var low = Enumerable.Range(0, 6000).Count(seed => new RandomStream(seed, "x").Below(count) < 1UL << 62);
        Assert.InRange(low, 1850, 2150);
    }

    [Fact]
    public void Picks_are_from_the_list() =>
        Gen.Select(Gen.Long, Gen.String[Gen.Char['a', 'z'], 1, 9].Array[1, 20]).Sample((seed, values) => values.Contains(new PickDraw([.. values]).Roll(new(seed, "x"))));

    [Fact]
    public void Each_comes_once_in_as_many_seeds_as_there_are() =>
        Gen.Select(Gen.OneOf(Gen.Long[-20, 0], Gen.Long[long.MinValue, long.MaxValue - 20]), Gen.String[Gen.Char['a', 'z'], 1, 9].HashSet[1, 20]).Sample((first, values) =>
            Enumerable.Range(0, values.Count).Select(i => new EachDraw([.. values]).Roll(new(first + i, "x"))).ToHashSet().SetEquals(values));

    [Theory]
    [InlineData("Name: { pick: [a] }", "f.yaml:1:1: 'Name' is no name for a draw. Use a small letter, then small letters, figures and underscores, at most 40.")]
    [InlineData("a-b: { pick: [a] }", "f.yaml:1:1: 'a-b' is no name for a draw. Use a small letter, then small letters, figures and underscores, at most 40.")]
    [InlineData("a: moth", "f.yaml:1:4: 'a' must say how it is drawn, in one way. Write it as a: { pick: [moth, wisp] } or a: { int: [1, 9] }.")]
    [InlineData("a: { pick: [b], int: [1, 2] }", "f.yaml:1:4: 'a' must say how it is drawn, in one way. Write it as a: { pick: [moth, wisp] } or a: { int: [1, 9] }.")]
    [InlineData("a: { pik: [b] }", "f.yaml:1:6: nothing is drawn by 'pik'. Did you mean 'pick'?")]
    [InlineData("a: { pick: [] }", "f.yaml:1:12: 'pick' must be a list of 1 to 1000 texts. Write it as pick: [moth, wisp].")]
    [InlineData("a: { pick: [b, \"c\\nd\"] }", "f.yaml:1:16: a value of 'pick' must be printable text of 1 to 200 characters on one line, not the text 'c�d'. Write a shorter text, or leave out what cannot be seen.")]
    [InlineData("a: { pick: [\"b\\u200bc\"] }", "f.yaml:1:13: a value of 'pick' must be printable text of 1 to 200 characters on one line, not the text 'b�c'. Write a shorter text, or leave out what cannot be seen.")]
    [InlineData("a: { pick: [[b]] }", "f.yaml:1:13: a value of 'pick' must be printable text of 1 to 200 characters on one line, not a list. Write a shorter text, or leave out what cannot be seen.")]
    [InlineData("a: { each: [] }", "f.yaml:1:12: 'each' must be a list of 1 to 1000 texts. Write it as each: [moth, wisp].")]
    [InlineData("a: { int: [2, 1] }", "f.yaml:1:11: 'int' must be a list of two whole numbers, the least and the greatest. Write it as int: [4000, 4999].")]
    [InlineData("a: { int: [1] }", "f.yaml:1:11: 'int' must be a list of two whole numbers, the least and the greatest. Write it as int: [4000, 4999].")]
    [InlineData("a: { int: [1, x] }", "f.yaml:1:11: 'int' must be a list of two whole numbers, the least and the greatest. Write it as int: [4000, 4999].")]
    public void What_cannot_be_drawn_is_told(string text, string told)
    {
        Assert.Empty(Try(text).Specs);
        Assert.Equal(told, Assert.Single(problems).ToString());
    }

    [Fact]
    public void The_rule_for_names_is_that_of_schemas() =>
        Gen.String[Gen.Char["az09_-A \n"], 0, 42].Sample(name => DrawSet.IsName(name) == DrawSet.NameRule.Holds(name));

    [Fact]
    public void A_value_of_200_characters_is_the_longest()
    {
        Assert.Single(Read($"a: {{ pick: [{new string('x', 200)}] }}").Specs);
        Try($"a: {{ pick: [{new string('x', 201)}] }}");
        Assert.Single(problems);
    }

    private DrawSet Read(string text)
    {
        var draws = Try(text);
        Assert.Empty(problems);
        return draws;
    }

    // As it stands under 'draw' in a lab.
    private DrawSet Try(string text)
    {
        var key = new Key<TableShape>("draw", DrawSet.Shape, "What is drawn.");
        var map = YamlReader.Read(text, "f.yaml", problems)!;
        return DrawSet.Read(new MapReader(new(map.Where, [new("draw", map.Where, map)]), new MapShape(key), problems).Table(key), problems);
    }
}
