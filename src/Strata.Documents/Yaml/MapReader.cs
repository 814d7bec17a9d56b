using System.Collections.Immutable;
using Strata.Documents.Diagnostics;
using Strata.Documents.Names;
using Strata.Documents.Shapes;
using Strata.Documents.Texts;

namespace Strata.Documents.Yaml;

/// <summary>
/// Reads the keys of one map strictly, as its shape declares them. Each method asks for a key and gives its value; a value of
/// the wrong kind or out of range is an error at its place, and the method answers as if the key were missing; a required key
/// that is missing is an error at the map. Call <see cref="Done"/> last: it reports the keys that nobody asked for. Not thread-safe.
/// </summary>
public sealed class MapReader(MapNode map, MapShape shape, DiagnosticList problems)
{
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);

    public MapNode Map { get; } = map;

    /// <summary>Whether the key is there.</summary>
    public bool Has(Key key) => Find(key) is not null;

    /// <summary>A value of any kind.</summary>
    public Node? Node(Key key) => Find(key);

    /// <summary>A text.</summary>
    public string? Text(Key<TextShape> key) => TextNode(key)?.Text;

    /// <summary>A text, with its place.</summary>
    public TextNode? TextNode(Key<TextShape> key) => Find(key) is { } node ? TextNode(key.Name, key.Shape, node) : null;

    /// <summary>One word out of a few.</summary>
    public string? Choice(Key<ChoiceShape> key) => Find(key) switch
    {
        null => null,
        TextNode text when key.Shape.Fits(text) => text.Text,
        var other => Wrong<string>(key, other),
    };

    public long? Int(Key<IntShape> key) => Find(key) switch
    {
        null => null,
        TextNode text when key.Shape.TryRead(text, out var value) => value,
        var other => WrongValue<long>(key, other),
    };

    public double? Number(Key<NumberShape> key) => Find(key) switch
    {
        null => null,
        TextNode text when key.Shape.TryRead(text, out var value) => value,
        var other => WrongValue<double>(key, other),
    };

    public bool? Bool(Key<BoolShape> key) => Find(key) switch
    {
        null => null,
        TextNode text when key.Shape.Fits(text) => text.Text == "true",
        var other => WrongValue<bool>(key, other),
    };

    public TimeSpan? Duration(Key<DurationShape> key) => Find(key) switch
    {
        null => null,
        TextNode text when key.Shape.TryRead(text, out var value) => value,
        var other => WrongValue<TimeSpan>(key, other),
    };

    public long? Bytes(Key<ByteSizeShape> key) => Find(key) switch
    {
        null => null,
        TextNode text when key.Shape.TryRead(text, out var value) => value,
        var other => WrongValue<long>(key, other),
    };

    /// <summary>A list; null when the key is missing or no list, or it has too few items or too many.</summary>
    public ListNode? List(Key<ListShape> key)
    {
        switch (Find(key))
        {
            case null:
                return null;
            case ListNode list when list.Items.Length < key.Shape.Least || list.Items.Length > key.Shape.Most:
                problems.Error(list.Where, $"'{key.Name}' must have {Count(key.Shape.Least, key.Shape.Most, "item")}, not {list.Items.Length}.", Advice(key));
                return null;
            case ListNode list:
                return list;
            case var other:
                return Wrong<ListNode>(key, other);
        }
    }

    /// <summary>A list of texts; an empty one when the key is missing or wrong.</summary>
    public ImmutableArray<string> TextList(Key<ListShape> key) => [.. TextNodes(key).Select(t => t.Text)];

    /// <summary>A list of texts, each with its place; an empty one when the key is missing or wrong.</summary>
    public ImmutableArray<TextNode> TextNodes(Key<ListShape> key)
    {
        var item = (TextShape)key.Shape.Item;
        var texts = ImmutableArray.CreateBuilder<TextNode>();
        foreach (var node in List(key)?.Items ?? [])
        {
            if (node is not TextNode { Text: not "" })
            {
                problems.Error(node.Where, $"'{key.Name}' must be a list of texts; this one is {(node is TextNode ? "empty" : node.Kind)}.", node is TextNode ? "Write one, or take out the item." : "Write each as a text of its own.");
            }
            else if (TextNode(key.Name, item, node) is { } text)
            {
                texts.Add(text);
            }
        }

        return texts.DrainToImmutable();
    }

    /// <summary>One text or several, each with its place; none when the key is missing or wrong.</summary>
    public ImmutableArray<TextNode> Several(Key<SeveralShape> key)
    {
        var texts = ImmutableArray.CreateBuilder<TextNode>();
        foreach (var node in Find(key) switch { null => [], ListNode list => list.Items, var one => [one] })
        {
            if (node is TextNode text && key.Shape.Item.Fits(text))
            {
                texts.Add(text);
            }
            else
            {
                Wrong<Node>(key, node);
            }
        }

        return texts.DrainToImmutable();
    }

    /// <summary>Readers for the maps in a list; what is no map is left out.</summary>
    public IEnumerable<MapReader> Maps(Key<ListShape> key)
    {
        foreach (var node in List(key)?.Items ?? [])
        {
            if (node is MapNode one)
            {
                yield return new(one, (MapShape)key.Shape.Item, problems);
            }
            else
            {
                problems.Error(node.Where, $"'{key.Name}' must be a list of maps; this one is {Found(node)}.", key.Shape.Item.Example.Length > 0 ? $"Write each as {key.Shape.Item.Example}" : "Write each as a map of keys and values.");
            }
        }
    }

    /// <summary>A map that somebody else reads; null when the key is missing or no map.</summary>
    public MapNode? MapNode(Key key) => Find(key) switch
    {
        null => null,
        MapNode sub => sub,
        var other => Wrong<MapNode>(key, other),
    };

    /// <summary>A reader for a map inside this one; null when the key is missing or no map.</summary>
    public MapReader? Sub(Key<MapShape> key) => Find(key) switch
    {
        null => null,
        MapNode sub => new(sub, key.Shape, problems),
        var other => Wrong<MapReader>(key, other),
    };

    /// <summary>The entries of a map whose keys the author chooses: those with a proper name; none when the key is missing or wrong.</summary>
    public ImmutableArray<Entry> Table(Key<TableShape> key)
    {
        switch (Find(key))
        {
            case null:
                return [];
            case MapNode table when table.Entries.Length < key.Shape.Least || table.Entries.Length > key.Shape.Most:
                problems.Error(table.Where, $"'{key.Name}' must have {Count(key.Shape.Least, key.Shape.Most, "name")}, not {table.Entries.Length}.", Advice(key));
                return [];
            case MapNode table:
                return [.. table.Entries.Where(e => IsName(key.Shape.Name, e))];
            case var other:
                Wrong<MapNode>(key, other);
                return [];
        }
    }

    /// <summary>A reader for what an entry of a table holds; null when that is no map.</summary>
    public MapReader? Open(Entry entry, MapShape inner)
    {
        if (entry.Value is MapNode one)
        {
            return new(one, inner, problems);
        }

        problems.Error(entry.Value.Where, $"'{entry.Key}' must be a map, not {Found(entry.Value)}.", inner.Advise(entry.Key, entry.Value));
        return null;
    }

    /// <summary>Reports every key that nobody asked for, with the nearest known one.</summary>
    public void Done()
    {
        foreach (var entry in Map.Entries)
        {
            if (!asked.Contains(entry.Key))
            {
                problems.Error(entry.Where, $"unknown key {Excerpt.Of(entry.Key)}.", Nearest.Advice(entry.Key, shape.Keys.Select(k => k.Name), "Take it out."));
            }
        }
    }

    /// <summary>What a person would call a value that was found: its text in quotes, or its kind.</summary>
    public static string Found(Node node) => node switch
    {
        TextNode { Text: "" } => "empty",
        TextNode { Quoted: true } text => $"the text {Excerpt.Of(text.Text)}",
        TextNode text => Excerpt.Of(text.Text),
        _ => node.Kind,
    };

    // What a key is for says what to write behind it.
    private static string Advice(Key key) => $"'{key.Name}' is for this: {Lowered(key.Says)}";

    private static string Lowered(string sentence) => char.ToLowerInvariant(sentence[0]) + sentence[1..];

    private static string Count(int least, int most, string what) =>
        (most == int.MaxValue ? $"at least {least} {what}" : least == most ? $"{least} {what}" : $"{least} to {most} {what}") + (least == 1 && most is 1 or int.MaxValue ? "" : "s");

    private Node? Find(Key key)
    {
        if (!shape.Has(key))
        {
            throw new InvalidOperationException($"The key '{key.Name}' is read, but its map's shape does not declare it.");
        }

        var first = asked.Add(key.Name);
        if (Map.Find(key.Name) is { } entry)
        {
            return entry.Value;
        }

        if (key.IsRequired && first)
        {
            problems.Error(Map.Where, $"'{key.Name}' is missing.", $"Add it: {Lowered(key.Says)}");
        }

        return null;
    }

    private TextNode? TextNode(string key, TextShape wanted, Node node)
    {
        if (node is not TextNode text)
        {
            problems.Error(node.Where, $"'{key}' must be a text, not {node.Kind}.", "Write one text; quote it where it holds brackets, braces or a colon.");
            return null;
        }

        if (wanted.Fits(text))
        {
            return text;
        }

        if (text.Text.Length == 0)
        {
            problems.Error(node.Where, $"'{key}' is empty.", "Give it a text, or take it out.");
        }
        else if (text.Text.Length > wanted.Longest)
        {
            problems.Error(node.Where, $"'{key}' has more than {wanted.Longest} characters.", "Make it shorter.");
        }
        else
        {
            problems.Error(node.Where, $"{Excerpt.Of(text.Text)} is {wanted.Rule!.Otherwise}.", wanted.Rule.Advice);
        }

        return null;
    }

    private bool IsName(TextRule rule, Entry entry)
    {
        if (rule.Holds(entry.Key))
        {
            return true;
        }

        problems.Error(entry.Where, $"{Excerpt.Of(entry.Key)} is {rule.Otherwise}.", rule.Advice);
        return false;
    }

    private T? Wrong<T>(Key key, Node node)
        where T : class
    {
        problems.Error(node.Where, $"'{key.Name}' must be {key.Value.Words}, not {Found(node)}.", key.Value.Advise(key.Name, node));
        return null;
    }

    private T? WrongValue<T>(Key key, Node node)
        where T : struct
    {
        problems.Error(node.Where, $"'{key.Name}' must be {key.Value.Words}, not {Found(node)}.", key.Value.Advise(key.Name, node));
        return null;
    }
}
