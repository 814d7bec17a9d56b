using Strata.Documents.Diagnostics;
using Strata.Documents.Shapes;
using Strata.Documents.Yaml;
using Xunit;

namespace Strata.Documents.Tests.Yaml;

public sealed class MapReaderTests
{
    private static readonly Key<TextShape> Text = new("text", new(), "A text.") { IsRequired = true };
    private static readonly Key<TextShape> Ruled = new("ruled", new(new TextRule("[a-z]+", "no word", "Use small letters.")), "A word.");
    private static readonly Key<IntShape> Int = new("int", new(1, 240), "A whole number.");
    private static readonly Key<NumberShape> Number = new("number", new(1, 2), "A number.");
    private static readonly Key<BoolShape> Bool = new("bool", new(), "A truth value.");
    private static readonly Key<DurationShape> Duration = new("duration", new(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1)), "A time.");
    private static readonly Key<ByteSizeShape> Bytes = new("bytes", new(1 << 20, 1 << 30), "A size.");
    private static readonly Key<ChoiceShape> Choice = new("choice", new("system", "plain"), "A choice.");
    private static readonly Key<ListShape> List = new("list", new(new TextShape(), 1, 3), "Texts.");
    private static readonly Key<TextShape> Inner = new("inner", new(), "A text within.");
    private static readonly Key<MapShape> Map = new("map", new MapShape(Inner) { Example = "{ inner: x }" }, "A map.");
    private static readonly Key<ListShape> Maps = new("maps", new(Map.Shape), "Maps.");
    private static readonly Key<TableShape> Table = new("table", new(new TextRule("[a-z]+", "no word", "Use small letters."), Map.Shape, 1, 2), "Maps by words.");
    private static readonly MapShape Shape = new(Text, Ruled, Int, Number, Bool, Duration, Bytes, Choice, List, Map, Maps, Table);

    private readonly DiagnosticList problems = [];

    [Fact]
    public void Every_kind_of_value_is_read()
    {
        var reader = Reader("""
            text: hello
            ruled: word
            int: 240
            number: 1.5
            bool: true
            duration: 1m
            bytes: 64M
            choice: plain
            list: [a, 1]
            map: { inner: x }
            maps: [{ inner: y }]
            table: { a: { inner: z } }
            """);
        Assert.Equal("hello", reader.Text(Text));
        Assert.Equal("word", reader.Text(Ruled));
        Assert.Equal(240, reader.Int(Int));
        Assert.Equal(1.5, reader.Number(Number));
        Assert.True(reader.Bool(Bool));
        Assert.Equal(TimeSpan.FromMinutes(1), reader.Duration(Duration));
        Assert.Equal(64L << 20, reader.Bytes(Bytes));
        Assert.Equal("plain", reader.Choice(Choice));
        Assert.Equal(["a", "1"], reader.TextList(List));
        Assert.Equal("x", reader.Sub(Map)!.Text(Inner));
        Assert.Equal("y", Assert.Single(reader.Maps(Maps)).Text(Inner));
        var entry = Assert.Single(reader.Table(Table));
        Assert.Equal(("a", "z"), (entry.Key, reader.Open(entry, Map.Shape)!.Text(Inner)));
        reader.Done();
        Assert.Empty(problems);
    }

    [Fact]
    public void Missing_keys_are_null_and_told_once_and_only_when_required()
    {
        var reader = Reader("other: 1");
        Assert.Null(reader.Text(Ruled));
        Assert.Null(reader.Int(Int));
        Assert.Null(reader.Bool(Bool));
        Assert.Empty(reader.TextList(List));
        Assert.Null(reader.Sub(Map));
        Assert.Empty(reader.Table(Table));
        Assert.Empty(problems);
        Assert.Null(reader.Text(Text));
        Assert.Null(reader.Node(Text));
        Assert.Equal("f.yaml:1:1: 'text' is missing. Add it: a text.", Assert.Single(problems).ToString());
    }

    [Fact]
    public void A_key_that_is_read_and_not_declared_is_the_programs_fault()
    {
        var reader = Reader("text: x");

        Assert.Throws<InvalidOperationException>(() => reader.Text(new Key<TextShape>("other", new(), "Another.")));
        Assert.Throws<InvalidOperationException>(() => reader.Text(new Key<TextShape>("text", new(), "The same name only.")));
    }

    [Theory]
    [InlineData("int: [1]", "f.yaml:1:6: 'int' must be a whole number from 1 to 240, not a list. Write int: 1")]
    [InlineData("int: 0", "f.yaml:1:6: 'int' must be a whole number from 1 to 240, not '0'. Write int: 1")]
    [InlineData("int: 241", "f.yaml:1:6: 'int' must be a whole number from 1 to 240, not '241'. Write int: 240")]
    [InlineData("int: '5'", "f.yaml:1:6: 'int' must be a whole number from 1 to 240, not the text '5'. Take the quotes away: int: 5")]
    [InlineData("int: 1.5", "f.yaml:1:6: 'int' must be a whole number from 1 to 240, not '1.5'. Write int: 1")]
    [InlineData("int:", "f.yaml:1:5: 'int' must be a whole number from 1 to 240, not empty. Write int: 1")]
    [InlineData("int: 99999999999999999999", "f.yaml:1:6: 'int' must be a whole number from 1 to 240, not '99999999999999999999'. Write int: 1")]
    public void A_wrong_number_is_told(string text, string told) => Tells(text, told, r => Assert.Null(r.Int(Int)));

    [Theory]
    [InlineData("bool: yes", "f.yaml:1:7: 'bool' must be true or false, not 'yes'. Write bool: true")]
    [InlineData("bool: 'true'", "f.yaml:1:7: 'bool' must be true or false, not the text 'true'. Write bool: true")]
    public void A_wrong_truth_value_is_told(string text, string told) => Tells(text, told, r => Assert.Null(r.Bool(Bool)));

    [Theory]
    [InlineData("duration: 10", "f.yaml:1:11: 'duration' must be a time such as 500ms, 10s or 2m, from 1s to 1m, not '10'. Write duration: 10s")]
    [InlineData("duration: 2m", "f.yaml:1:11: 'duration' must be a time such as 500ms, 10s or 2m, from 1s to 1m, not '2m'. Write duration: 1m")]
    [InlineData("duration: 999ms", "f.yaml:1:11: 'duration' must be a time such as 500ms, 10s or 2m, from 1s to 1m, not '999ms'. Write duration: 1s")]
    public void A_wrong_time_is_told(string text, string told) => Tells(text, told, r => Assert.Null(r.Duration(Duration)));

    [Theory]
    [InlineData("text: {}", "f.yaml:1:7: 'text' must be a text, not a map. Write one text; quote it where it holds brackets, braces or a colon.")]
    [InlineData("text: ''", "f.yaml:1:7: 'text' is empty. Give it a text, or take it out.")]
    public void A_wrong_text_is_told(string text, string told) => Tells(text, told, r => Assert.Null(r.Text(Text)));

    [Theory]
    [InlineData("ruled: Word")]
    [InlineData("ruled: \"word\\n\"")]
    [InlineData("ruled: \"word \"")]
    public void A_text_that_breaks_its_rule_is_told(string text)
    {
        Assert.Null(Reader(text).Text(Ruled));
        Assert.EndsWith("is no word. Use small letters.", Assert.Single(problems).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_choice_is_told() => Tells("choice: sytem", "f.yaml:1:9: 'choice' must be system or plain, not 'sytem'. Did you mean 'system'?", r => Assert.Null(r.Choice(Choice)));

    [Fact]
    public void A_wrong_size_is_told() => Tells("bytes: 64MB", "f.yaml:1:8: 'bytes' must be a size such as 64M, from 1M to 1G, not '64MB'. Write bytes: 64M", r => Assert.Null(r.Bytes(Bytes)));

    [Theory]
    [InlineData("list: [a, [b]]", "f.yaml:1:11: 'list' must be a list of texts; this one is a list. Write each as a text of its own.", "a")]
    [InlineData("list: [a, '']", "f.yaml:1:11: 'list' must be a list of texts; this one is empty. Write one, or take out the item.", "a")]
    [InlineData("list: []", "f.yaml:1:7: 'list' must have 1 to 3 items, not 0. 'list' is for this: texts.", "")]
    [InlineData("list: [a, b, c, d]", "f.yaml:1:7: 'list' must have 1 to 3 items, not 4. 'list' is for this: texts.", "")]
    [InlineData("list: a", "f.yaml:1:7: 'list' must be a list, not 'a'. Write list: [a]", "")]
    public void A_wrong_list_is_told(string text, string told, string read) => Tells(text, told, r => Assert.Equal(read, string.Join(' ', r.TextList(List))));

    [Fact]
    public void A_wrong_map_is_told() => Tells("map: 1", "f.yaml:1:6: 'map' must be a map, not '1'. Write map: { inner: x }", r => Assert.Null(r.Sub(Map)));

    [Fact]
    public void A_wrong_item_of_a_list_of_maps_is_told() =>
        Tells("maps: [x]", "f.yaml:1:8: 'maps' must be a list of maps; this one is 'x'. Write each as { inner: x }", r => Assert.Empty(r.Maps(Maps)));

    [Theory]
    [InlineData("table: {}", "f.yaml:1:8: 'table' must have 1 to 2 names, not 0. 'table' is for this: maps by words.")]
    [InlineData("table: { A: {} }", "f.yaml:1:10: 'A' is no word. Use small letters.")]
    [InlineData("table: [a]", "f.yaml:1:8: 'table' must be a map, not a list. Write a map behind table.")]
    public void A_wrong_table_is_told(string text, string told) => Tells(text, told, r => Assert.Empty(r.Table(Table)));

    [Fact]
    public void A_wrong_value_in_a_table_is_told() =>
        Tells("table: { a: 5 }", "f.yaml:1:13: 'a' must be a map, not '5'. Write a: { inner: x }", r => Assert.Null(r.Open(r.Table(Table)[0], Map.Shape)));

    [Fact]
    public void Unknown_keys_are_told_with_the_nearest()
    {
        var reader = Reader("text: 1\nchocie: {}\nzzzzzzz: 1\n");
        reader.Text(Text);
        reader.Done();
        Assert.Equal(
            ["f.yaml:2:1: unknown key 'chocie'. Did you mean 'choice'?", "f.yaml:3:1: unknown key 'zzzzzzz'. There are: bool, bytes, choice, duration, int, list, map, maps, number, ruled, table, text."],
            problems.Select(p => p.ToString()));
    }

    private void Tells(string text, string told, Action<MapReader> read)
    {
        read(Reader(text));
        Assert.Equal(told, Assert.Single(problems).ToString());
    }

    private MapReader Reader(string text) => new(YamlReader.Read(text, "f.yaml", problems)!, Shape, problems);
}
