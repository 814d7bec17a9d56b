using Strata.Documents.Diagnostics;
using Strata.Documents.Shapes;
using Strata.Documents.Yaml;

namespace Strata.Checks.Matching;

/// <summary><c>includes: [values]</c>: a list with at least these items.</summary>
internal sealed class IncludesKind : IMatcherKind
{
    public string Key => "includes";

    public string Says => "A list with at least these items.";

    public Shape Shape => MatcherReader.Items;

    public IMatcher? Read(Node node, MatcherReader reader, DiagnosticList problems)
    {
        return ItemsKind.ReadItems(node, problems) is { } items ? new ItemsMatcher("with ", items, static (are, wanted) => wanted.All(are.Contains)) : null;
    }
}
