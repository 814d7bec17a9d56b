using Strata.Documents.Yaml;

namespace Strata.Curriculum.Examples;

/// <summary>Adds a name to a list in a YAML file that somebody wrote, and leaves the rest of its text as it is.</summary>
internal static class ListedName
{
    /// <summary>The text with the name added at the end of the list under a key; null where that cannot be done without doubt.</summary>
    public static string? Add(string text, string key, string name)
    {
        if (YamlReader.Read(text, "", []) is not { } map)
        {
            return null;
        }

        var changed = map.Find(key)?.Value switch
        {
            null => $"{text.TrimEnd('\n')}\n{key}:\n  - {name}\n",
            ListNode { Items: [] } none => InEmpty(text, Offset(text, none), name),
            ListNode { Items: [.., TextNode { Quoted: false } last] } => After(text, Offset(text, last), last.Text, name),
            _ => null,
        };
        return changed is not null && YamlReader.Read(changed, "", []) is { } now && Same(Shown(map, key, name), Shown(now, key, null)) ? changed : null;
    }

    private static string? InEmpty(string text, int at, string name) =>
        text.AsSpan(at).StartsWith("[]", StringComparison.Ordinal) ? text.Insert(at + 1, name) : null;

    // Behind the last name in its brackets, or on a line of its own where each has one.
    private static string? After(string text, int at, string last, string name)
    {
        if (!text.AsSpan(at).StartsWith(last, StringComparison.Ordinal))
        {
            return null;
        }

        var line = text.LastIndexOf('\n', Math.Max(0, at - 1)) + 1;
        var before = text[line..at];
        if (before.TrimStart() != "- ")
        {
            return text.Insert(at + last.Length, $", {name}");
        }

        var end = text.IndexOf('\n', at);
        return end < 0 ? $"{text}\n{before}{name}\n" : text.Insert(end + 1, $"{before}{name}\n");
    }

    private static int Offset(string text, Node node)
    {
        var at = 0;
        for (var line = 1; line < node.Where.Line; line++)
        {
            at = text.IndexOf('\n', at) + 1;
        }

        return at + node.Where.Column - 1;
    }

    // Each value on the way to it, with the name already in its list.
    private static IEnumerable<string> Shown(Node node, string? key, string? added) => node switch
    {
        TextNode text => [text.Text],
        ListNode list => [.. list.Items.SelectMany((item, i) => Shown(item, null, null).Select(s => $"{i}/{s}")), .. added is null ? (string[])[] : [$"{list.Items.Length}/{added}"]],
        MapNode map =>
        [
            .. map.Entries.SelectMany(e => Shown(e.Value, null, e.Key == key ? added : null).Select(s => $"{e.Key}:{s}")),
            .. key is not null && added is not null && map.Find(key) is null ? (string[])[$"{key}:0/{added}"] : [],
        ],
        _ => [],
    };

    private static bool Same(IEnumerable<string> wanted, IEnumerable<string> found) => wanted.SequenceEqual(found, StringComparer.Ordinal);
}
