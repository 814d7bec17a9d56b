using Strata.Documents.Diagnostics;
using Strata.Documents.Shapes;
using Strata.Documents.Yaml;

namespace Strata.Checks.Matching;

/// <summary><c>items: [values]</c>: a list with these items, in this order.</summary>
internal sealed class ItemsKind : IMatcherKind
{
    public string Key => "items";

    public string Says => "A list of just these items, in this order.";

    public Shape Shape => MatcherReader.Items;

    public IMatcher? Read(Node node, MatcherReader reader, DiagnosticList problems)
    {
        return ReadItems(node, problems) is { } items ? new ItemsMatcher("", items, static (are, wanted) => are.SequenceEqual(wanted)) : null;
    }

    /// <summary>The texts of a list; null after an error.</summary>
    internal static IReadOnlyList<TextNode>? ReadItems(Node node, DiagnosticList problems)
    {
        if (node is ListNode list && list.Items.All(i => i is TextNode))
        {
            return [.. list.Items.Cast<TextNode>()];
        }

        problems.Error(node.Where, $"here must be a list of values, not {node.Kind}.", "Write them in brackets: [first, second]");
        return null;
    }
}
