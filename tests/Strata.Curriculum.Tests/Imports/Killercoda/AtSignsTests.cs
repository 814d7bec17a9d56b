using CsCheck;
using Strata.Curriculum.Imports.Killercoda;
using Strata.Documents.Draws;

namespace Strata.Curriculum.Tests.Imports.Killercoda;

public sealed class AtSignsTests
{
    private static readonly Dictionary<string, string> Draw = new() { ["x"] = "drawn", ["u"] = "drawn" };

    [Theory]
    [InlineData("git log @{u}..", "git log @@{u}..")]
    [InlineData("${a[@]}", "${a[@]}")]
    [InlineData("@@{x}", "@@@@{x}")]
    public void A_brace_behind_at_signs_doubles_them(string text, string escaped) => Assert.Equal(escaped, AtSigns.Escape(text));

    [Fact]
    public void Nothing_is_ever_drawn_into_what_was_escaped() =>
        Gen.OneOf("@", "@@", "{", "}", "x", "u", "@{x}", "\n", "$").Array[0, 20].Select(string.Concat)
            .Sample(text =>
            {
                Assert.Equal(text, Template.Fill(AtSigns.Escape(text), Draw));
                Assert.Empty(Template.Names(AtSigns.Escape(text)));
            }, iter: 20_000);
}
