using CsCheck;
using Strata.Documents.Draws;
using Xunit;

namespace Strata.Documents.Tests.Draws;

public sealed class TemplateTests
{
    private static readonly Dictionary<string, string> Values = new() { ["name"] = "moth", ["host"] = "h1", ["loop"] = "@{name}", ["at"] = "@" };

    [Theory]
    [InlineData("", "")]
    [InlineData("no reference", "no reference")]
    [InlineData("@{name}", "moth")]
    [InlineData("a @{name} b @{host}.", "a moth b h1.")]
    [InlineData("@{name}@{name}", "mothmoth")]
    [InlineData("@@{name}", "@{name}")]
    [InlineData("@@@{name}", "@moth")]
    [InlineData("@@@@{name}", "@@{name}")]
    [InlineData("me@@@{host}", "me@h1")]
    [InlineData("@@", "@@")]
    [InlineData("a@@b", "a@@b")]
    [InlineData("@{loop}", "@{name}")]
    [InlineData("@{at}{name}", "@{name}")]
    [InlineData("@{unknown} @{name}", "@{unknown} moth")]
    [InlineData("@{", "@{")]
    [InlineData("@{name", "@{name")]
    [InlineData("@{na\nme} @{name}", "@{na\nme} moth")]
    [InlineData("@{@{name}}", "@{moth}")]
    [InlineData("{name} ${name}", "{name} ${name}")]
    public void Values_are_put_in_once(string text, string filled) => Assert.Equal(filled, Template.Fill(text, Values));

    [Fact]
    public void References_are_listed_with_their_offsets() =>
        Assert.Equal(
            [new("name", 2), new("No", 10), new("host", 28)],
            Template.Names("a @{name} @{No} @@{escaped} @{host} @@@@{x} @{open").Take(3));

    [Fact]
    public void An_escaped_reference_is_not_listed()
    {
        Assert.Empty(Template.Names("@@{x} @@@@{x}"));
        Assert.Equal([new TemplateReference("x", 2)], Template.Names("@@@{x}"));
    }

    [Fact]
    public void A_value_is_never_filled_again() =>
        Gen.Select(Parts, Parts).Sample((text, value) =>
        {
            // What the value says cannot matter: filling with a mark and then replacing the mark is the same.
            var expected = Template.Fill(text, new Dictionary<string, string> { ["a"] = "\u0001" }).Replace("\u0001", value, StringComparison.Ordinal);
            Assert.Equal(expected, Template.Fill(text, new Dictionary<string, string> { ["a"] = value }));
        }, iter: 20_000);

    [Fact]
    public void Text_without_references_stays_but_for_escapes() =>
        Parts.Sample(text =>
        {
            if (!text.Contains("@@{", StringComparison.Ordinal))
            {
                Assert.Equal(text, Template.Fill(text, new Dictionary<string, string>()));
            }
        }, iter: 20_000);

    [Fact]
    public void Each_listed_reference_stands_where_it_says() =>
        Parts.Sample(text =>
        {
            foreach (var (name, offset) in Template.Names(text))
            {
                Assert.Equal("@{" + name + "}", text.Substring(offset, name.Length + 3));
            }
        }, iter: 20_000);

    private static Gen<string> Parts { get; } = Gen.OneOf("@", "{", "}", "a", "@{a}", "@{", "b", "\n", " ").Array[0, 12].Select(string.Concat);
}
