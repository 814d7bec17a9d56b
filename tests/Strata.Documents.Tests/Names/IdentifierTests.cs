using CsCheck;
using Strata.Documents.Names;
using Xunit;

namespace Strata.Documents.Tests.Names;

public sealed class IdentifierTests
{
    [Theory]
    [InlineData("kill-9", true)]
    [InlineData("9", true)]
    [InlineData("", false)]
    [InlineData("-rf", false)]
    [InlineData("..", false)]
    [InlineData("a/b", false)]
    [InlineData("A", false)]
    [InlineData("a_b", false)]
    [InlineData("é", false)]
    public void A_name_cannot_leave_a_folder(string name, bool valid) => Assert.Equal(valid, Identifier.IsValid(name));

    [Fact]
    public void The_rule_of_schemas_is_the_same() =>
        Gen.String[Gen.Char["ab09-A_é/. \n"], 0, 62].Sample(name => Identifier.IsValid(name) == Identifier.For("a lab").Holds(name));

    [Fact]
    public void Sixty_characters_are_the_most()
    {
        Assert.True(Identifier.IsValid(new string('a', 60)));
        Assert.False(Identifier.IsValid(new string('a', 61)));
    }
}
