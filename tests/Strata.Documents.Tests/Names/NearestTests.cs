using CsCheck;
using Strata.Documents.Names;
using Xunit;

namespace Strata.Documents.Tests.Names;

public sealed class NearestTests
{
    private static readonly string[] Labs = ["devops/posix/processes/runaway", "devops/posix/permissions/handover", "devops/posix/text/log-triage"];

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("a", "", 1)]
    [InlineData("expect", "exepct", 1)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("abc", "abc", 0)]
    [InlineData("ca", "abc", 3)]
    public void Distance_counts_edits(string a, string b, int distance) => Assert.Equal(distance, Nearest.Distance(a, b));

    [Fact]
    public void Distance_is_the_same_both_ways() =>
        Gen.Select(Word, Word).Sample((a, b) => Nearest.Distance(a, b) == Nearest.Distance(b, a));

    [Fact]
    public void Distance_lies_between_the_bounds() =>
        Gen.Select(Word, Word).Sample((a, b) =>
        {
            var distance = Nearest.Distance(a, b);
            return distance >= Math.Abs(a.Length - b.Length) && distance <= Math.Max(a.Length, b.Length) && (distance == 0) == (a == b);
        });

    [Theory]
    [InlineData("runawy", "devops/posix/processes/runaway")]
    [InlineData("runaway", "devops/posix/processes/runaway")]
    [InlineData("process/runaway", "devops/posix/processes/runaway")]
    [InlineData("devops/posix/text/log-triag", "devops/posix/text/log-triage")]
    public void An_ending_finds_the_path(string word, string name) => Assert.Equal([name], Nearest.To(word, Labs));

    [Fact]
    public void What_is_far_is_not_offered()
    {
        Assert.Empty(Nearest.To("kubernetes", Labs));
        Assert.Empty(Nearest.To("", Labs));
        Assert.Empty(Nearest.To(new string('x', 100_000), [new string('x', 100_000)]));
    }

    [Fact]
    public void The_nearest_comes_first_and_no_more_than_asked() =>
        Assert.Equal(["handover", "handlover"], Nearest.To("handover", ["hangover", "handovers", "handover", "handlover", "hand"], 2));

    [Theory]
    [InlineData("exepct", "; did you mean 'expect'?")]
    [InlineData("hont", "; did you mean 'font' or 'hint'?")]
    [InlineData("zzzz", ".")]
    public void A_question_ends_the_sentence(string word, string question) => Assert.Equal(question, Nearest.Question(word, ["expect", "hint", "font"]));

    [Fact]
    public void One_edit_away_is_always_found() =>
        Gen.Select(Word.Where(w => w.Length >= 3), Gen.Int[0, 100], Gen.Char['a', 'z']).Sample((word, at, letter) =>
            Nearest.To(word.Insert(at % (word.Length + 1), letter.ToString()), [word]).Contains(word));

    private static Gen<string> Word { get; } = Gen.String[Gen.Char['a', 'f'], 0, 9];
}
