using Strata.Documents.Diagnostics;
using Strata.Documents.Shapes;
using Strata.Documents.Yaml;

namespace Strata.Checks.Matching;

/// <summary><c>at_least: number</c>.</summary>
internal sealed class AtLeastKind : IMatcherKind
{
    public string Key => "at_least";

    public string Says => "A number that is this one or above it.";

    public Shape Shape => MatcherReader.Number;

    public IMatcher? Read(Node node, MatcherReader reader, DiagnosticList problems) =>
        NumberMatcher.Read("at least", static (value, bound) => value >= bound, node, problems);
}
