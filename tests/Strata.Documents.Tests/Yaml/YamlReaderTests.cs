using CsCheck;
using Strata.Documents.Diagnostics;
using Strata.Documents.Yaml;
using Xunit;

namespace Strata.Documents.Tests.Yaml;

public sealed class YamlReaderTests
{
    private const string Valid = """
        format: 1
        title: "A runaway process"
        machines:
          host: { image: base, volumes: { /srv: 64M } }
        checks:
          - id: stopped
            says: nothing called @{name} runs any more
            expect: { count: 0 }
          - id: politely
            hint: |
              One signal asks,
              another only kills.
            list: [a, 'b', "c"]
        """;

    [Fact]
    public void Nodes_remember_their_place()
    {
        var map = Read(Valid)!;
        var checks = Assert.IsType<ListNode>(map.Find("checks")!.Value);
        var second = Assert.IsType<MapNode>(checks.Items[1]);
        Assert.Equal(new Location("f.yaml", 9, 5), second.Where);
        Assert.Equal(new Location("f.yaml", 10, 5), second.Find("hint")!.Where);
        var hint = Assert.IsType<TextNode>(second.Find("hint")!.Value);
        Assert.Equal("One signal asks,\nanother only kills.", hint.Text.TrimEnd('\n'));
        Assert.True(hint.Quoted);
        Assert.Equal(["format", "title", "machines", "checks"], map.Entries.Select(e => e.Key));
    }

    [Theory]
    [InlineData("a: 1", false)]
    [InlineData("a: '1'", true)]
    [InlineData("a: \"1\"", true)]
    public void Quotes_are_told_from_plain_text(string text, bool quoted)
    {
        var node = Assert.IsType<TextNode>(Read(text)!.Find("a")!.Value);
        Assert.Equal("1", node.Text);
        Assert.Equal(quoted, node.Quoted);
    }

    [Theory]
    [InlineData("a: 1\nb: 2\na: 3\n", 3, 1, "the key 'a' is there already, on line 1. Keep one.")]
    [InlineData("a: 1\nb: &x 1\n", 2, 4, "anchors such as &x are not allowed. Write the value where it is needed, or quote a text that begins with an ampersand.")]
    [InlineData("a: 1\nb: *x\n", 2, 4, "aliases such as *x are not allowed. Write the value again, or quote a text that begins with an asterisk.")]
    [InlineData("a: 1\nb: [1, !!int 2]\n", 2, 8, "tags such as !name are not allowed. Quote a text that begins with an exclamation mark.")]
    [InlineData("a: 1\n---\nb: 2\n", 2, 1, "a second document begins here, and a file holds one. Take out the line ---, or make two files.")]
    [InlineData("? [a]\n: b\n", 1, 3, "a key must be a text, not a list. Quote a key that begins with a bracket or a brace.")]
    [InlineData("- a\n", 1, 1, "the file must be a map of keys and values, not a list. Write a line for each key: key: value.")]
    [InlineData("", 1, 1, "the file is empty. Write a line for each key: key: value.")]
    [InlineData("# nothing\n", 1, 1, "the file is empty. Write a line for each key: key: value.")]
    [InlineData("a:\n  b: \"\\e[2J\"\n", 2, 6, "the text has a control character (U+001B). Take it out.")]
    [InlineData("a: x\u202ey\n", 1, 4, "the text has a control character (U+202E). Take it out.")]
    public void What_is_refused_is_told_at_its_place(string text, int line, int column, string message)
    {
        var problems = new DiagnosticList();
        Assert.Null(YamlReader.Read(text, "f.yaml", problems));
        var problem = Assert.Single(problems);
        Assert.Equal(Severity.Error, problem.Severity);
        Assert.Equal(message, $"{problem.Message} {problem.Fix}");
        Assert.Equal(new Location("f.yaml", line, column), problem.Where);
    }

    [Theory]
    [InlineData("a: [1,\nb: 2", 2, 1, "this is not valid YAML. Look before here for a bracket, a brace or a quote that is not closed.")]
    [InlineData("a: 1\n b: 2", 2, 3, "this is not valid YAML: a key cannot stand here. Quote a text that holds a colon and a space, and look at the indentation.")]
    [InlineData("a: b: c", 1, 5, "this is not valid YAML: a key cannot stand here. Quote a text that holds a colon and a space, and look at the indentation.")]
    [InlineData("k: 1\na: \"x", 2, 4, "this is not valid YAML: what begins here is never closed. Close the quote, the bracket or the brace.")]
    [InlineData("k: 1\nsays: @{name} is gone\n", 2, 7, "this is not valid YAML: a text cannot begin with this character. Put the text in quotes.")]
    [InlineData("a: 1\n\tb: 2", 2, 1, "a tab stands here. Indent YAML with spaces.")]
    [InlineData("k: { path: /srv/@{name}/x }", 1, 18, "this is not valid YAML: a comma or a closing brace is missing here. Put a text with a bracket, a brace or a comma in quotes, such as \"@{name}\".")]
    [InlineData("a: [1,\n", 2, 1, "this is not valid YAML: while parsing a node, did not find expected node content. Look at the indentation and the quotes of this line and the one before.")]
    public void Broken_syntax_is_one_error_with_a_place(string text, int line, int column, string message)
    {
        var problems = new DiagnosticList();
        Assert.Null(YamlReader.Read(text, "f.yaml", problems));
        var problem = Assert.Single(problems);
        Assert.Equal(message, $"{problem.Message} {problem.Fix}");
        Assert.Equal(new Location("f.yaml", line, column), problem.Where);
    }

    [Fact]
    public void Depth_is_bounded()
    {
        Assert.NotNull(Read("a: " + new string('[', YamlReader.MaxDepth - 1) + new string(']', YamlReader.MaxDepth - 1)));
        var problems = new DiagnosticList();
        Assert.Null(YamlReader.Read("a: " + new string('[', 100_000), "f.yaml", problems));
        Assert.Equal("lists and maps are nested more than 64 deep here.", Assert.Single(problems).Message);
    }

    [Fact]
    public void Nodes_are_bounded()
    {
        Assert.NotNull(Read("a: [" + string.Concat(Enumerable.Repeat("1,", YamlReader.MaxNodes - 3)) + "]"));
        var problems = new DiagnosticList();
        Assert.Null(YamlReader.Read("a: [" + string.Concat(Enumerable.Repeat("1,", YamlReader.MaxNodes)) + "]", "f.yaml", problems));
        Assert.Equal("the file has more than 100000 values.", Assert.Single(problems).Message);
    }

    [Fact]
    public void Bytes_are_bounded()
    {
        Assert.NotNull(Read("a: " + new string('x', YamlReader.MaxBytes - 3)));
        foreach (var tooLong in (string[])["a: " + new string('x', YamlReader.MaxBytes - 2), "a: " + new string('é', YamlReader.MaxBytes / 2)])
        {
            var problems = new DiagnosticList();
            Assert.Null(YamlReader.Read(tooLong, "f.yaml", problems));
            Assert.Equal("the file is larger than 1 MiB.", Assert.Single(problems).Message);
        }
    }

    [Fact]
    public void Arbitrary_text_never_throws() => Gen.String.Sample(text => _ = NullOrRead(text), iter: 20_000);

    [Fact]
    public void Arbitrary_signs_of_YAML_never_throw() =>
        Gen.OneOf("a", "b", ":", "-", "?", " ", "  ", "\n", "\t", "[", "]", "{", "}", ",", "#", "&", "*", "!", "|", ">", "'", "\"", "%", "@", "`", "\\", "---", "...", "\u0000", "\ud800", "\ufeff", "<<", "é", "\r", "1")
            .Array[0, 40]
            .Sample(parts => _ = NullOrRead(string.Concat(parts)), iter: 50_000);

    [Fact]
    public void Mutated_documents_never_throw() =>
        Gen.Select(Gen.Int[0, Valid.Length - 1], Gen.Int[0, 8], Gen.OneOf("", ":", "\n", "- ", "[", "}", "\"", "'", "&", "\t", "\u0007", "!", "x", "|", "%"))
            .Array[1, 4]
            .Sample(edits =>
            {
                var text = Valid;
                foreach (var (at, length, put) in edits)
                {
                    var start = Math.Min(at, text.Length);
                    text = text.Remove(start, Math.Min(length, text.Length - start)).Insert(start, put);
                }

                _ = NullOrRead(text);
            }, iter: 20_000);

    // Either a map and no error, or no map and an error with a place in the file.
    private static MapNode? NullOrRead(string text)
    {
        var problems = new DiagnosticList();
        var map = YamlReader.Read(text, "f.yaml", problems);
        Assert.Equal(map is null, problems.HasErrors);
        var lines = text.Split('\n').Length + text.Count(c => c is '\r' or '\u0085' or '\u2028' or '\u2029');
        Assert.All(problems, p => Assert.InRange(p.Where.Line, 1, lines + 1));
        return map;
    }

    private static MapNode? Read(string text)
    {
        var problems = new DiagnosticList();
        var map = YamlReader.Read(text, "f.yaml", problems);
        Assert.Empty(problems);
        return map;
    }
}
