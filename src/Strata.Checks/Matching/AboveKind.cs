using Strata.Documents.Diagnostics;
using Strata.Documents.Shapes;
using Strata.Documents.Yaml;

namespace Strata.Checks.Matching;

/// <summary><c>above: number</c>.</summary>
internal sealed class AboveKind : IMatcherKind
{
    public string Key => "above";

    public string Says => "A number above this one.";

    public Shape Shape => MatcherReader.Number;

    public IMatcher? Read(Node node, MatcherReader reader, DiagnosticList problems) =>
        NumberMatcher.Read("above", static (value, bound) => value > bound, node, problems);
}
