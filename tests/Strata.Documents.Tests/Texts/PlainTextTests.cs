using Strata.Documents.Texts;
using Xunit;

namespace Strata.Documents.Tests.Texts;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData("plain é 漢 😀 \t\n", -1)]
    [InlineData("a\u001b", 1)]
    [InlineData("a\r\n", 1)]
    [InlineData("\u0000", 0)]
    [InlineData("ab\u009b", 2)]
    [InlineData("a\u202e", 1)]
    [InlineData("a\u2066", 1)]
    public void The_first_unsafe_character_is_found(string text, int offset) => Assert.Equal(offset, PlainText.FirstUnsafe(text));

    [Fact]
    public void Half_a_pair_is_unsafe()
    {
        Assert.Equal(1, PlainText.FirstUnsafe("a\ud800b"));
        Assert.Equal(1, PlainText.FirstUnsafe("a\udc00"));
        Assert.False(PlainText.IsPrintable("\ud800"));
    }

    [Theory]
    [InlineData("/srv/app é 😀", true)]
    [InlineData("a\nb", false)]
    [InlineData("a\tb", false)]
    [InlineData("a\u200bb", false)]
    [InlineData("a\u2028b", false)]
    public void Printable_is_one_visible_line(string text, bool printable) => Assert.Equal(printable, PlainText.IsPrintable(text));

    [Theory]
    [InlineData("plain é 漢 😀\t\n", "plain é 漢 😀\t\n")]
    [InlineData("a\u001b]52;c;aGk=\u0007b", "a�]52;c;aGk=�b")]
    [InlineData("\u001b[2J\r\u009b31m\u0000", "�[2J��31m�")]
    [InlineData("a\u202eb\u2066", "a�b�")]
    public void What_acts_on_a_terminal_is_taken_out(string text, string harmless) => Assert.Equal(harmless, PlainText.Harmless(text));

    [Fact]
    public void Half_a_pair_is_taken_out()
    {
        Assert.Equal("😀·b·", PlainText.Harmless("😀\ud800b\udc00", '·'));
        Assert.Equal(-1, PlainText.FirstUnsafe(PlainText.Harmless("\ud800\ud800\udc00\udc00")));
    }

    [Fact]
    public void An_excerpt_is_short_and_safe()
    {
        Assert.Equal("'a�b'", Excerpt.Of("a\u001bb"));
        Assert.Equal("'" + new string('x', 40) + "…'", Excerpt.Of(new string('x', 1000)));
        Assert.Equal("'�'", Excerpt.Of("\ud800"));
    }
}
