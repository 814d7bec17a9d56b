using Strata.Documents.Diagnostics;
using Strata.Documents.Shapes;
using Strata.Documents.Yaml;

namespace Strata.Checks.Matching;

/// <summary><c>set: [values]</c>: a list with these items and no others, in any order.</summary>
internal sealed class SetKind : IMatcherKind
{
    public string Key => "set";

    public string Says => "A list of just these items, in any order.";

    public Shape Shape => MatcherReader.Items;

    public IMatcher? Read(Node node, MatcherReader reader, DiagnosticList problems)
    {
        return ItemsKind.ReadItems(node, problems) is { } items ? new ItemsMatcher("in any order ", items, static (are, wanted) => are.ToHashSet(StringComparer.Ordinal).SetEquals(wanted)) : null;
    }
}
