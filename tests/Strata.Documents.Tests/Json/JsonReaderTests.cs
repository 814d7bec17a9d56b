using CsCheck;
using Strata.Documents.Diagnostics;
using Strata.Documents.Json;
using Strata.Documents.Yaml;
using Xunit;

namespace Strata.Documents.Tests.Json;

public sealed class JsonReaderTests
{
    private const string Valid = """
        {
          "title": "Größe und Maß", "count": 3, "yes": true, "none": null,
          // a comment
          "list": [ "a", { "b": -1.5e3 }, null, [], ],
          "title2": "a\n\u00e9\ud83d\ude00",
        }
        """;

    [Fact]
    public void Values_remember_their_place()
    {
        var map = Assert.IsType<MapNode>(Read(Valid));

        Assert.Equal(["title", "count", "yes", "list", "title2"], map.Entries.Select(e => e.Key));
        Assert.Equal(new TextNode(new("f.json", 2, 12), "Größe und Maß", true), map.Find("title")!.Value);
        Assert.Equal(new("f.json", 2, 29), map.Find("count")!.Where);
        Assert.Equal(new TextNode(new("f.json", 2, 38), "3", false), map.Find("count")!.Value);
        Assert.Equal(("true", false), map.Find("yes")!.Value is TextNode yes ? (yes.Text, yes.Quoted) : default);
        var list = Assert.IsType<ListNode>(map.Find("list")!.Value);
        Assert.Equal(["a text", "a map", "a list"], list.Items.Select(i => i.Kind));
        Assert.Equal(new TextNode(new("f.json", 4, 25), "-1.5e3", false), Assert.IsType<MapNode>(list.Items[1]).Find("b")!.Value);
        Assert.Equal("a\né😀", Assert.IsType<TextNode>(map.Find("title2")!.Value).Text);
    }

    [Fact]
    public void Of_a_key_that_is_there_twice_the_last_counts() =>
        Assert.Equal("2", Assert.IsType<TextNode>(Assert.IsType<MapNode>(Read("""{"a": 1, "b": 0, "a": 2}""")).Find("a")!.Value).Text);

    [Theory]
    [InlineData("", 1, 1, "the file is empty. Write a value.")]
    [InlineData("{\n  \"é\": x}", 2, 8, "this is not valid JSON. Look here, and just before, for a comma, a quote or a bracket too few or too many.")]
    [InlineData("{\n \"a\": 1\n \"b\": 2}", 3, 2, "this is not valid JSON. Look here, and just before, for a comma, a quote or a bracket too few or too many.")]
    [InlineData("{\n \"a\": [1,\n", 3, 1, "this is not valid JSON. Look here, and just before, for a comma, a quote or a bracket too few or too many.")]
    [InlineData("{} {}", 1, 4, "this is not valid JSON. Look here, and just before, for a comma, a quote or a bracket too few or too many.")]
    [InlineData("[\n\"\\ud800\"]", 2, 1, @"the text has half a character in it (\ud800 to \udfff alone). Take it out.")]
    [InlineData("{\"a\":\n\"\\udc00x\"}", 2, 1, @"the text has half a character in it (\ud800 to \udfff alone). Take it out.")]
    public void What_is_wrong_is_told_with_its_place(string text, int line, int column, string message)
    {
        var problems = new DiagnosticList();

        Assert.Null(JsonReader.ReadNode(text, "f.json", problems));

        var problem = Assert.Single(problems);
        Assert.Equal((new Location("f.json", line, column), message), (problem.Where, $"{problem.Message} {problem.Fix}"));
    }

    [Fact]
    public void It_is_bounded()
    {
        foreach (var (text, message) in new[]
        {
            (new string('[', 65) + new string(']', 65), "lists and maps are nested more than 64 deep here. Make them flatter."),
            (new string('[', 1_000_000), "lists and maps are nested more than 64 deep here. Make them flatter."),
            ("[" + string.Join(',', Enumerable.Repeat("1", 100_000)) + "]", "the file has more than 100000 values. Make it smaller."),
            ("\"" + new string('é', 600_000) + "\"", "the file is larger than 1 MiB. Make it smaller."),
        })
        {
            var problems = new DiagnosticList();
            Assert.Null(JsonReader.ReadNode(text, "f.json", problems));
            Assert.Equal(message, Assert.Single(problems) is var told ? $"{told.Message} {told.Fix}" : "");
        }

        Assert.NotNull(Read(new string('[', 64) + new string(']', 64)));
    }

    [Fact]
    public void Arbitrary_signs_of_JSON_never_throw() =>
        Gen.OneOf("a", "\"", "{", "}", "[", "]", ":", ",", "1", "-", "e", ".", "true", "null", "\\", "\\u", "d800", "/", "//", "/*", "*/", "\n", "\r", " ", "\t", "\u0000", "\ud800", "\ufeff", "é")
            .Array[0, 40]
            .Sample(parts => _ = NullOrRead(string.Concat(parts)), iter: 50_000);

    [Fact]
    public void Mutated_documents_never_throw() =>
        Gen.Select(Gen.Int[0, Valid.Length - 1], Gen.Int[0, 8], Gen.OneOf("", ":", "\n", "[", "}", "\"", "\\", "\u0007", "{\"", "//", "\ud800"))
            .Array[1, 4]
            .Sample(edits =>
            {
                var text = Valid;
                foreach (var (at, length, with) in edits)
                {
                    var from = Math.Min(at, text.Length);
                    text = text.Remove(from, Math.Min(length, text.Length - from)).Insert(from, with);
                }

                _ = NullOrRead(text);
            }, iter: 20_000);

    private static Node? Read(string text)
    {
        var problems = new DiagnosticList();
        var node = JsonReader.ReadNode(text, "f.json", problems);
        Assert.Empty(problems);
        return node;
    }

    // Either it is read, or there is one error, at a place that the text has.
    private static Node? NullOrRead(string text)
    {
        var problems = new DiagnosticList();
        var node = JsonReader.ReadNode(text, "f.json", problems);
        Assert.True(problems.Count <= 1);
        Assert.True(node is null || problems.Count == 0);
        Assert.All(problems, p => Assert.InRange(p.Where.Line, 1, text.Count(c => c == '\n') + 1));
        return node;
    }
}
