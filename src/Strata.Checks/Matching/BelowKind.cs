using Strata.Documents.Diagnostics;
using Strata.Documents.Shapes;
using Strata.Documents.Yaml;

namespace Strata.Checks.Matching;

/// <summary><c>below: number</c>.</summary>
internal sealed class BelowKind : IMatcherKind
{
    public string Key => "below";

    public string Says => "A number below this one.";

    public Shape Shape => MatcherReader.Number;

    public IMatcher? Read(Node node, MatcherReader reader, DiagnosticList problems) =>
        NumberMatcher.Read("below", static (value, bound) => value < bound, node, problems);
}
