using Strata.Documents.Diagnostics;
using Strata.Documents.Draws;
using Strata.Documents.Yaml;

namespace Strata.Checks.Matching;

/// <summary>
/// Puts draws and facts into a check's nodes. A scalar that is <c>fact.NAME</c> stands for a fact: its value is marked, since it is
/// for the learner to find and no text may show it.
/// </summary>
public static class Binding
{
    /// <summary>What is shown in place of a fact.</summary>
    internal const string Hidden = "what is for you to find";

    private const string FactPrefix = "fact.";

    // A column no file has: marks a text that came from a fact, wherever it is copied to.
    private const int SecretColumn = -1;

    /// <summary>The node with its draws and facts in; texts that name an unknown fact come back in <paramref name="missing"/>.</summary>
    public static Node Fill(Node node, IReadOnlyDictionary<string, string> draw, IReadOnlyDictionary<string, string> facts, ICollection<string> missing)
    {
        switch (node)
        {
            case TextNode { Quoted: false } text when text.Text.StartsWith(FactPrefix, StringComparison.Ordinal):
                var name = text.Text[FactPrefix.Length..];
                if (facts.TryGetValue(name, out var value))
                {
                    return text with { Text = value, Where = text.Where with { Column = SecretColumn } };
                }

                missing.Add(name);
                return text;
            case TextNode text:
                return text with { Text = Template.Fill(text.Text, draw) };
            case ListNode list:
                return list with { Items = [.. list.Items.Select(i => Fill(i, draw, facts, missing))] };
            case MapNode map:
                return map with { Entries = [.. map.Entries.Select(e => e with { Value = Fill(e.Value, draw, facts, missing) })] };
            default:
                return node;
        }
    }

    /// <summary>The facts that a node names, with their places.</summary>
    public static IEnumerable<(string Name, Location Where)> Facts(Node node) => node switch
    {
        TextNode { Quoted: false } text when text.Text.StartsWith(FactPrefix, StringComparison.Ordinal) => [(text.Text[FactPrefix.Length..], text.Where)],
        ListNode list => list.Items.SelectMany(Facts),
        MapNode map => map.Entries.SelectMany(e => Facts(e.Value)),
        _ => [],
    };

    /// <summary>Whether a node's text came from a fact.</summary>
    internal static bool IsSecret(Node node) => node.Where.Column == SecretColumn;

    /// <summary>Whether a text still waits for a draw or a fact.</summary>
    internal static bool IsOpen(TextNode text) =>
        text.Text.StartsWith(FactPrefix, StringComparison.Ordinal) || text.Text.Contains("@{", StringComparison.Ordinal);
}
