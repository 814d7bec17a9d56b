using CsCheck;
using Strata.Curriculum.Imports;
using Strata.Documents.Diagnostics;
using Strata.Documents.Texts;
using Strata.Documents.Yaml;

namespace Strata.Curriculum.Tests.Imports;

public sealed class YamlTextTests
{
    private static readonly Gen<string> Texts =
        Gen.OneOf(Gen.String, Gen.OneOf(" ", "  ", "\n", "\n\n", "\t", "#", ": ", "- ", "|", ">", "\"", "\\", "'", "a", "é", "😀", "\u0085", "\u00a0", "\u2028", "\ufeff", "@{x}", "---", "...", "!", "&", "*", "{", "}").Array[0, 30].Select(string.Concat))
            .Where(t => PlainText.FirstUnsafe(t) < 0);

    [Fact]
    public void What_is_quoted_is_read_back_as_it_is() => Texts.Sample(text => Assert.Equal(text, Read("key: " + YamlText.Quoted(text) + "\n")), iter: 20_000);

    [Fact]
    public void What_stands_as_a_block_is_read_back_as_it_is() =>
        Texts.Sample(text => Assert.Equal(text, Read("other: 1\nkey: " + YamlText.Block(text, 0) + "\n")), iter: 20_000);

    [Fact]
    public void A_script_stays_legible() =>
        Assert.Equal("|2\n      #!/bin/sh\n        true\n\n      false", YamlText.Block("#!/bin/sh\n  true\n\nfalse\n", 4));

    [Theory]
    [InlineData("  \n   |...: \n")]
    [InlineData("\n \n a\n")]
    [InlineData("\n\n  a\n b\n")]
    [InlineData("\t\na\n")]
    public void What_begins_with_spaces_is_read_back_as_it_is(string text) => Assert.Equal(text, Read("key: " + YamlText.Block(text, 0) + "\n"));

    private static string Read(string yaml)
    {
        var problems = new DiagnosticList();
        var map = YamlReader.Read(yaml, "f.yaml", problems);
        Assert.True(problems.Count == 0, string.Join('\n', problems) + "\n" + yaml);
        return Assert.IsType<TextNode>(map!.Find("key")!.Value).Text;
    }
}
