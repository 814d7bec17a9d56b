using Strata.Documents.Diagnostics;
using Strata.Documents.Shapes;
using Strata.Documents.Yaml;

namespace Strata.Checks.Matching;

/// <summary><c>within: [values]</c>: a list with no other items than these.</summary>
internal sealed class WithinKind : IMatcherKind
{
    public string Key => "within";

    public string Says => "A list of none but these items.";

    public Shape Shape => MatcherReader.Items;

    public IMatcher? Read(Node node, MatcherReader reader, DiagnosticList problems)
    {
        return ItemsKind.ReadItems(node, problems) is { } items ? new ItemsMatcher("none but ", items, static (are, wanted) => are.All(wanted.Contains)) : null;
    }
}
