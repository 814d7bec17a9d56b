using Strata.Curriculum.Imports.Killercoda;

namespace Strata.Curriculum.Tests.Imports.Killercoda;

public sealed class HintTextTests
{
    [Theory]
    [InlineData("Solution", "```bash\ncd /srv\n  echo `x` > y\n```", "Solution:\n`cd /srv`\n  echo `x` > y")]
    [InlineData("Need help?", "Look at **this**:\n\n## Or that\n> and `that`", "Need help:\nLook at this:\nOr that\nand `that`")]
    [InlineData("", "x", "Hint:\nx")]
    [InlineData("S", "````\n```\na\n````\nb", "S:\n```\n`a`\nb")]
    public void It_is_plain_lines_with_code_between_backticks(string summary, string markdown, string hint) => Assert.Equal(hint, HintText.Of(new(summary, markdown), ""));

    [Fact]
    public void It_says_whose_it_is_and_ends() =>
        Assert.Equal((4001, "Step 2, Tip:\nxxx"), HintText.Of(new("Tip", new string('x', 9000)), "Step 2, ") is var hint ? (hint.Length, hint[..16]) : default);
}
