using Strata.Documents.Diagnostics;
using Strata.Documents.Yaml;
using Xunit;

namespace Strata.Documents.Tests.Yaml;

public sealed class MapReaderTests
{
    private readonly DiagnosticList problems = [];

    [Fact]
    public void Every_kind_of_value_is_read()
    {
        var reader = Reader("""
            text: hello
            int: -5
            number: 1.5
            bool: true
            duration: 500ms
            bytes: 64M
            choice: plain
            list: [a, 1]
            map: { inner: x }
            """);
        Assert.Equal("hello", reader.RequiredText("text"));
        Assert.Equal(-5, reader.RequiredInt("int", -5, -5));
        Assert.Equal(1.5, reader.Number("number", 1, 2));
        Assert.True(reader.Bool("bool"));
        Assert.Equal(TimeSpan.FromMilliseconds(500), reader.Duration("duration"));
        Assert.Equal(64L << 20, reader.Bytes("bytes", 1, 64L << 20));
        Assert.Equal("plain", reader.Choice("choice", "system", "plain"));
        Assert.Equal(["a", "1"], reader.TextList("list"));
        Assert.Equal("x", reader.Sub("map")!.RequiredText("inner"));
        reader.Done();
        Assert.Empty(problems);
    }

    [Fact]
    public void Missing_keys_are_null_and_told_only_when_required()
    {
        var reader = Reader("a: 1");
        Assert.Null(reader.Text("x"));
        Assert.Null(reader.Int("x"));
        Assert.Null(reader.Bool("x"));
        Assert.Empty(reader.TextList("x"));
        Assert.Null(reader.SubMap("x"));
        Assert.Empty(problems);
        Assert.Null(reader.RequiredInt("x"));
        Assert.Equal("f.yaml:1:1: 'x' is missing.", Assert.Single(problems).ToString());
    }

    [Theory]
    [InlineData("k: [1]", "f.yaml:1:4: 'k' must be a whole number from 1 to 240, not a list.")]
    [InlineData("k: 0", "f.yaml:1:4: 'k' must be a whole number from 1 to 240, not '0'.")]
    [InlineData("k: 241", "f.yaml:1:4: 'k' must be a whole number from 1 to 240, not '241'.")]
    [InlineData("k: '5'", "f.yaml:1:4: 'k' must be a whole number from 1 to 240, not the text '5'.")]
    [InlineData("k: 1.5", "f.yaml:1:4: 'k' must be a whole number from 1 to 240, not '1.5'.")]
    [InlineData("k:", "f.yaml:1:3: 'k' must be a whole number from 1 to 240, not empty.")]
    [InlineData("k: 99999999999999999999", "f.yaml:1:4: 'k' must be a whole number from 1 to 240, not '99999999999999999999'.")]
    public void A_wrong_number_is_told(string text, string told) => Tells(text, told, r => Assert.Null(r.Int("k", 1, 240)));

    [Theory]
    [InlineData("k: yes", "f.yaml:1:4: 'k' must be true or false, not 'yes'.")]
    [InlineData("k: 'true'", "f.yaml:1:4: 'k' must be true or false, not the text 'true'.")]
    public void A_wrong_truth_value_is_told(string text, string told) => Tells(text, told, r => Assert.Null(r.Bool("k")));

    [Theory]
    [InlineData("k: 10", "f.yaml:1:4: 'k' must be a time such as 500ms, 10s or 2m, from 1s to 1m, not '10'.")]
    [InlineData("k: 2m", "f.yaml:1:4: 'k' must be a time such as 500ms, 10s or 2m, from 1s to 1m, not '2m'.")]
    [InlineData("k: 999ms", "f.yaml:1:4: 'k' must be a time such as 500ms, 10s or 2m, from 1s to 1m, not '999ms'.")]
    public void A_wrong_time_is_told(string text, string told) =>
        Tells(text, told, r => Assert.Null(r.Duration("k", TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1))));

    [Theory]
    [InlineData("k: {}", "f.yaml:1:4: 'k' must be a text, not a map.")]
    [InlineData("k: ''", "f.yaml:1:4: 'k' is empty; give it a text, or take it out.")]
    public void A_wrong_text_is_told(string text, string told) => Tells(text, told, r => Assert.Null(r.Text("k")));

    [Fact]
    public void A_wrong_choice_is_told() =>
        Tells("k: sytem", "f.yaml:1:4: 'k' must be system or plain, not 'sytem'.", r => Assert.Null(r.Choice("k", "system", "plain")));

    [Fact]
    public void A_wrong_size_is_told() =>
        Tells("k: 64MB", "f.yaml:1:4: 'k' must be a size such as 64M, from 1M to 1G, not '64MB'.", r => Assert.Null(r.Bytes("k", 1 << 20, 1 << 30)));

    [Fact]
    public void A_wrong_item_of_a_list_is_told() =>
        Tells("k: [a, [b]]", "f.yaml:1:8: 'k' must be a list of texts; this one is a list.", r => Assert.Equal(["a"], r.TextList("k")));

    [Fact]
    public void A_wrong_map_is_told() => Tells("k: 1", "f.yaml:1:4: 'k' must be a map, not '1'.", r => Assert.Null(r.Sub("k")));

    [Fact]
    public void Unknown_keys_are_told_with_the_nearest()
    {
        var reader = Reader("a: 1\nexepct: {}\nzzzzzzz: 1\n");
        reader.Text("a");
        reader.Text("expect");
        reader.Done();
        Assert.Equal(
            ["f.yaml:2:1: unknown key 'exepct'; did you mean 'expect'?", "f.yaml:3:1: unknown key 'zzzzzzz'."],
            problems.Select(p => p.ToString()));
    }

    private void Tells(string text, string told, Action<MapReader> read)
    {
        read(Reader(text));
        Assert.Equal(told, Assert.Single(problems).ToString());
    }

    private MapReader Reader(string text) => new(YamlReader.Read(text, "f.yaml", problems)!, problems);
}
