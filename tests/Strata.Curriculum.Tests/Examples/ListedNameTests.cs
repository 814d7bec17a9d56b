using CsCheck;
using Strata.Curriculum.Examples;
using Strata.Documents.Yaml;

namespace Strata.Curriculum.Tests.Examples;

public sealed class ListedNameTests
{
    [Theory]
    [InlineData("names: []\n", "names: [new]\n")]
    [InlineData("a: 1\nnames: [one, two]\nb: 2\n", "a: 1\nnames: [one, two, new]\nb: 2\n")]
    [InlineData("names: [ one ]", "names: [ one, new ]")]
    [InlineData("names:\n- one\n- two\n", "names:\n- one\n- two\n- new\n")]
    [InlineData("names:\n    - one  # the first\n    - two  # the last\n# the end\nb: 2\n", "names:\n    - one  # the first\n    - two  # the last\n    - new\n# the end\nb: 2\n")]
    [InlineData("names:\n  - one", "names:\n  - one\n  - new\n")]
    [InlineData("a: 1\n", "a: 1\nnames:\n  - new\n")]
    [InlineData("names: [\n  one,\n  two\n]\n", "names: [\n  one,\n  two, new\n]\n")]
    public void A_name_is_added_and_the_rest_stays(string text, string changed) => Assert.Equal(changed, ListedName.Add(text, "names", "new"));

    [Theory]
    [InlineData("names: [ ]\n")]
    [InlineData("names: one\n")]
    [InlineData("names: [\"one\"]\n")]
    [InlineData("names: [{ a: b }]\n")]
    [InlineData("names: [one\n")]
    [InlineData("- names\n")]
    [InlineData("")]
    public void What_is_in_doubt_is_left_alone(string text) => Assert.Null(ListedName.Add(text, "names", "new"));

    [Fact]
    public void Whatever_is_changed_holds_what_it_held_and_the_name()
    {
        var piece = Gen.OneOf("names:", " [", "]", ", ", "one", "- ", "\n", "\n  - two", "\n- three", " # why", "a: 1\n", "'four'", "{ b: c }", "  ");
        piece.Array[0, 12].Select(string.Concat).Sample(text =>
        {
            if (ListedName.Add(text, "names", "new") is not { } changed)
            {
                return;
            }

            Assert.Equal([.. Names(text), "new"], Names(changed));
            Assert.Equal(text.Split('\n').Where(l => l.Contains('#', StringComparison.Ordinal)), changed.Split('\n').Where(l => l.Contains('#', StringComparison.Ordinal)));
        });
    }

    private static List<string> Names(string text) =>
        YamlReader.Read(text, "", [])?.Find("names")?.Value is ListNode list ? [.. list.Items.Select(i => ((TextNode)i).Text)] : [];
}
