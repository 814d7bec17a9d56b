using System.Collections.Frozen;
using System.Globalization;
using Strata.Documents.Diagnostics;
using Strata.Documents.Names;
using Strata.Documents.Shapes;
using Strata.Documents.Yaml;

namespace Strata.Checks.Matching;

/// <summary>Reads conditions: a bare value means equality; a map with one key names a kind of condition.</summary>
public sealed class MatcherReader
{
    /// <summary>What <see cref="ReadText"/> reads.</summary>
    internal static readonly ScalarShape Text = new OpenShape(new TextShape { MayBeEmpty = true });

    /// <summary>What <see cref="ReadNumber"/> reads.</summary>
    internal static readonly ScalarShape Number = new OpenShape(new QuantityShape(Share: true));

    /// <summary>What <see cref="ReadList"/> reads.</summary>
    internal static readonly Shape Conditions = new ListShape(ConditionShape.Any, 1);

    /// <summary>What <see cref="ItemsKind.ReadItems"/> reads.</summary>
    internal static readonly Shape Items = new ListShape(Text);

    private static FrozenDictionary<string, IMatcherKind> Kinds => MatcherKinds.All;

    /// <summary>The condition; null after an error.</summary>
    public IMatcher? Read(Node node, DiagnosticList problems)
    {
        switch (node)
        {
            case TextNode { Text: "", Quoted: false } empty when !Binding.IsSecret(empty):
                problems.Error(empty.Where, "a value is missing here.", "Write \"\" for an empty text.");
                return null;
            case TextNode text:
                return new EqualMatcher(text.Text, Binding.IsSecret(text));
            case MapNode { Entries: [var only] }:
                if (Kinds.TryGetValue(only.Key, out var kind))
                {
                    return kind.Read(only.Value, this, problems);
                }

                problems.Error(only.Where, $"unknown condition '{only.Key}'.", Nearest.Advice(only.Key, Kinds.Keys, ""));
                return null;
            case MapNode { Entries: [] } nothing:
                problems.Error(nothing.Where, "this asks for nothing.", $"Give it a condition: {string.Join(", ", Kinds.Keys.Order(StringComparer.Ordinal))}.");
                return null;
            case MapNode map:
                // Several keys ask for all of them.
                var parts = map.Entries.Select(e => Read(new MapNode(e.Where, [e]), problems)).ToList();
                return parts.Contains(null) ? null : new AllMatcher([.. parts.OfType<IMatcher>()]);
            default:
                problems.Error(node.Where, $"a condition is a value or a map, not {node.Kind}.", "For several allowed values write { one_of: [ … ] }.");
                return null;
        }
    }

    /// <summary>Conditions of a list; null after an error.</summary>
    internal IReadOnlyList<IMatcher>? ReadList(Node node, DiagnosticList problems)
    {
        if (node is not ListNode list || list.Items.Length == 0)
        {
            problems.Error(node.Where, node is ListNode ? "here must be a list of conditions, and it is empty." : $"here must be a list of conditions, not {node.Kind}.", "Write at least one in brackets: [first, second]");
            return null;
        }

        var parts = list.Items.Select(i => Read(i, problems)).ToList();
        return parts.Contains(null) ? null : [.. parts.OfType<IMatcher>()];
    }

    /// <summary>A text; null after an error.</summary>
    internal static TextNode? ReadText(Node node, DiagnosticList problems)
    {
        if (node is TextNode text && Text.Fits(text))
        {
            return text;
        }

        problems.Error(node.Where, node is TextNode ? "here must be a text." : $"here must be a text, not {node.Kind}.", "Write one text; \"\" is an empty one.");
        return null;
    }

    /// <summary>A number, with or without a percent sign; null after an error. What is still to be drawn or found counts as 0.</summary>
    internal static double? ReadNumber(Node node, DiagnosticList problems)
    {
        if (node is TextNode text)
        {
            if (double.TryParse(text.Text.TrimEnd('%'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            {
                return number;
            }

            if (Binding.IsOpen(text))
            {
                return 0;
            }
        }

        problems.Error(node.Where, $"here must be a number, not {(node is TextNode t && !Binding.IsSecret(t) ? $"'{t.Text}'" : node.Kind)}.", "Write figures, such as 42 or 0.5; @{name} and fact.NAME may stand for them.");
        return null;
    }
}
