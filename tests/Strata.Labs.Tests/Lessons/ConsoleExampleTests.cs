using CsCheck;
using Strata.Labs.Lessons;

namespace Strata.Labs.Tests.Lessons;

public sealed class ConsoleExampleTests
{
    private static readonly Gen<string> Line = Gen.String[Gen.Char["ab "], 0, 4].Select(l => l.TrimEnd());

    [Fact]
    public void Commands_are_read_with_what_they_print()
    {
        var all = ConsoleExample.Read("# A\n\n$ not this\n```sh\n$ nor this\n```\n```console\n$ cat <<EOF\n> a\n> EOF\na\n$ true\n$ ls\nb\n\nc\n```\n$ nor that\n");

        Assert.Equal(["8 cat <<EOF\na\nEOF: a", "12 true: ", "13 ls: b||c"], all.Select(e => $"{e.Line} {e.Command}: {string.Join('|', e.Expected)}"));
    }

    [Theory]
    [InlineData("a\nb", "a\nb\n", true)]
    [InlineData("a\nb", "a\n", false)]
    [InlineData("a\n…", "a\nb\nc\n", true)]
    [InlineData("…\nc", "a\nb\nc\n", true)]
    [InlineData("a…c…e", "abcde", true)]
    [InlineData("a…c…e", "abde", false)]
    [InlineData("ab…bc", "abc", false)]
    [InlineData("", "", true)]
    [InlineData("", "a\n", false)]
    [InlineData("1234 …", "1234 sleep   \n", true)]
    public void Dots_stand_for_what_changes(string expected, string printed, bool fits) =>
        Assert.Equal(fits, new ConsoleExample(1, "x", expected.Length == 0 ? [] : expected.Split('\n')).Fits(printed));

    [Fact]
    public void What_was_printed_fits_itself_and_with_any_lines_left_to_dots() =>
        Gen.Select(Line.List[1, 6], Gen.Int[0, 6], Gen.Int[0, 6]).Sample((lines, from, count) =>
        {
            var printed = string.Concat(lines.Select(l => l + "\n"));
            from = Math.Min(from, lines.Count);
            var dotted = lines.Take(from).Append("…").Concat(lines.Skip(from + count)).ToList();
            return lines[^1].Length == 0 || (new ConsoleExample(1, "x", lines).Fits(printed) && new ConsoleExample(1, "x", dotted).Fits(printed));
        });
}
