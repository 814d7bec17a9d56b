using CsCheck;
using Strata.Cli.Speech;

namespace Strata.Cli.Tests.Speech;

public sealed class WrappingTests
{
    [Fact]
    public void Lines_break_between_words() => Assert.Equal("one two\nthree\n\n  four five six\nseven", Wrapping.To(7, "one two three\n\n  four five six\nseven"));

    [Fact]
    public void What_follows_a_bullet_stands_under_its_text() => Assert.Equal("- one\n  two\n  three", Wrapping.To(7, "- one two three"));

    [Fact]
    public void A_word_longer_than_a_line_stays_whole() => Assert.Equal("a\nlong-long-long\nb", Wrapping.To(5, "a long-long-long b"));

    [Fact]
    public void Without_a_terminal_lines_stay_as_they_are() => Assert.Equal("one two three", Wrapping.To(null, "one two three"));

    [Fact]
    public void Nothing_is_lost_and_no_line_is_too_long() => Gen.Select(Gen.String[Gen.Char["ab "], 0, 60], Gen.Int[3, 20]).Sample((text, width) =>
    {
        var wrapped = Wrapping.To(width, text);
        Assert.Equal(Words(text), Words(wrapped));
        Assert.True(text.StartsWith(' ') || wrapped.Split('\n').All(l => l.Length <= width || !l.Trim().Contains(' ')));
    });

    private static string[] Words(string text) => text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
}
