using System.Collections.Immutable;
using System.Globalization;
using Strata.Documents.Diagnostics;
using Strata.Documents.Names;
using Strata.Documents.Quantities;
using Strata.Documents.Texts;

namespace Strata.Documents.Yaml;

/// <summary>
/// Reads the keys of one map strictly. Each method names a key, remembers it as known, and gives its value; a value of the
/// wrong kind or out of range is an error at its place, and the method answers as if the key were missing. Methods with
/// <c>Required</c> also report a missing key, at the map. Call <see cref="Done"/> last: it reports the keys that nobody asked for.
/// Not thread-safe.
/// </summary>
public sealed class MapReader(MapNode map, DiagnosticList problems)
{
    private readonly HashSet<string> known = new(StringComparer.Ordinal);

    public MapNode Map { get; } = map;

    /// <summary>Whether the key is there; makes it known.</summary>
    public bool Has(string key) => Node(key) is not null;

    /// <summary>Makes keys known that somebody else reads.</summary>
    public void Allow(params IEnumerable<string> keys) => known.UnionWith(keys);

    /// <summary>A value of any kind.</summary>
    public Node? Node(string key)
    {
        known.Add(key);
        return Map.Find(key)?.Value;
    }

    public Node? RequiredNode(string key) => Required(key) ? Node(key) : null;

    /// <summary>A text that is not empty; numbers and truth values are texts too.</summary>
    public string? Text(string key) => TextNode(key)?.Text;

    public string? RequiredText(string key) => Required(key) ? Text(key) : null;

    /// <summary>A text that is not empty, with its place.</summary>
    public TextNode? TextNode(string key) => Node(key) switch
    {
        null => null,
        TextNode { Text: not "" } text => text,
        TextNode empty => Wrong<TextNode>(empty.Where, $"'{key}' is empty; give it a text, or take it out."),
        var other => Wrong<TextNode>(other.Where, $"'{key}' must be a text, not {other.Kind}."),
    };

    public TextNode? RequiredTextNode(string key) => Required(key) ? TextNode(key) : null;

    /// <summary>A whole number in a range, both ends included; in quotes it is a text and refused.</summary>
    public long? Int(string key, long min = long.MinValue, long max = long.MaxValue)
    {
        if (Node(key) is not { } node)
        {
            return null;
        }

        return node is TextNode { Quoted: false } text
            && long.TryParse(text.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            && value >= min && value <= max
            ? value
            : WrongKind<long>(key, node, "a whole number" + Range(min, max));
    }

    public long? RequiredInt(string key, long min = long.MinValue, long max = long.MaxValue) =>
        Required(key) ? Int(key, min, max) : null;

    /// <summary>A number, with a fraction or without, in a range, both ends included.</summary>
    public double? Number(string key, double min, double max)
    {
        if (Node(key) is not { } node)
        {
            return null;
        }

        return node is TextNode { Quoted: false } text
            && double.TryParse(text.Text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            && value >= min && value <= max
            ? value
            : WrongKind<double>(key, node, string.Create(CultureInfo.InvariantCulture, $"a number from {min} to {max}"));
    }

    /// <summary><c>true</c> or <c>false</c>, nothing else.</summary>
    public bool? Bool(string key) => Node(key) switch
    {
        null => null,
        TextNode { Quoted: false, Text: "true" } => true,
        TextNode { Quoted: false, Text: "false" } => false,
        var other => WrongKind<bool>(key, other, "true or false"),
    };

    /// <summary>A length of time such as <c>10s</c> (see <see cref="Quantities.Duration"/>) in a range, both ends included.</summary>
    public TimeSpan? Duration(string key, TimeSpan? min = null, TimeSpan? max = null)
    {
        if (Node(key) is not { } node)
        {
            return null;
        }

        var least = min ?? TimeSpan.Zero;
        var most = max ?? Quantities.Duration.Longest;
        return node is TextNode text && Quantities.Duration.TryParse(text.Text, out var value) && value >= least && value <= most
            ? value
            : WrongKind<TimeSpan>(key, node, $"a time such as 500ms, 10s or 2m, from {Quantities.Duration.Show(least)} to {Quantities.Duration.Show(most)}");
    }

    /// <summary>An amount of bytes such as <c>64M</c> (see <see cref="ByteSize"/>) in a range, both ends included.</summary>
    public long? Bytes(string key, long min, long max)
    {
        if (Node(key) is not { } node)
        {
            return null;
        }

        return node is TextNode text && ByteSize.TryParse(text.Text, out var value) && value >= min && value <= max
            ? value
            : WrongKind<long>(key, node, $"a size such as 64M, from {ByteSize.Show(min)} to {ByteSize.Show(max)}");
    }

    /// <summary>One word out of a few.</summary>
    public string? Choice(string key, params ReadOnlySpan<string> words)
    {
        if (TextNode(key) is not { } text || words.Contains(text.Text))
        {
            return Text(key);
        }

        return Wrong<string>(text.Where, $"'{key}' must be {string.Join(" or ", words.ToArray())}, not {Excerpt.Of(text.Text)}.");
    }

    /// <summary>A list of texts, none empty; an empty list when the key is missing or wrong.</summary>
    public ImmutableArray<string> TextList(string key) => [.. TextNodes(key).Select(t => t.Text)];

    /// <summary>A list of texts, none empty, each with its place; an empty list when the key is missing or wrong.</summary>
    public ImmutableArray<TextNode> TextNodes(string key)
    {
        if (List(key) is not { } list)
        {
            return [];
        }

        var texts = ImmutableArray.CreateBuilder<TextNode>(list.Items.Length);
        foreach (var item in list.Items)
        {
            if (item is TextNode { Text: not "" } text)
            {
                texts.Add(text);
            }
            else
            {
                problems.Error(item.Where, $"'{key}' must be a list of texts; this one is {(item is TextNode ? "empty" : item.Kind)}.");
            }
        }

        return texts.DrainToImmutable();
    }

    public ListNode? List(string key) => Node(key) switch
    {
        null => null,
        ListNode list => list,
        var other => Wrong<ListNode>(other.Where, $"'{key}' must be a list, not {Found(other)}."),
    };

    public MapNode? SubMap(string key) => Node(key) switch
    {
        null => null,
        MapNode sub => sub,
        var other => Wrong<MapNode>(other.Where, $"'{key}' must be a map, not {Found(other)}."),
    };

    /// <summary>A reader for a map inside this one; null when the key is missing or no map.</summary>
    public MapReader? Sub(string key) => SubMap(key) is { } sub ? new(sub, problems) : null;

    /// <summary>Reports a missing key, at the map; true when it is there.</summary>
    public bool Required(string key)
    {
        if (Has(key))
        {
            return true;
        }

        problems.Error(Map.Where, $"'{key}' is missing.");
        return false;
    }

    /// <summary>Reports every key that nobody asked for, with the nearest known one.</summary>
    public void Done()
    {
        foreach (var entry in Map.Entries)
        {
            if (!known.Contains(entry.Key))
            {
                problems.Error(entry.Where, $"unknown key {Excerpt.Of(entry.Key)}{Nearest.Question(entry.Key, known)}");
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

    private static string Range(long min, long max) => (min, max) switch
    {
        (long.MinValue, long.MaxValue) => "",
        (_, long.MaxValue) => $" of at least {min}",
        (long.MinValue, _) => $" of at most {max}",
        _ => $" from {min} to {max}",
    };

    private T? WrongKind<T>(string key, Node node, string expected)
        where T : struct
    {
        problems.Error(node.Where, $"'{key}' must be {expected}, not {Found(node)}.");
        return null;
    }

    private T? Wrong<T>(Location where, string message)
        where T : class
    {
        problems.Error(where, message);
        return null;
    }
}
