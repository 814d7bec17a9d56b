using Strata.Documents.Diagnostics;
using Strata.Documents.Shapes;
using Strata.Documents.Yaml;

namespace Strata.Checks.Matching;

/// <summary><c>at_most: number</c>.</summary>
internal sealed class AtMostKind : IMatcherKind
{
    public string Key => "at_most";

    public string Says => "A number that is this one or below it.";

    public Shape Shape => MatcherReader.Number;

    public IMatcher? Read(Node node, MatcherReader reader, DiagnosticList problems) =>
        NumberMatcher.Read("at most", static (value, bound) => value <= bound, node, problems);
}
