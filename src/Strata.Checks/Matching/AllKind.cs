using Strata.Documents.Diagnostics;
using Strata.Documents.Shapes;
using Strata.Documents.Yaml;

namespace Strata.Checks.Matching;

/// <summary><c>all: [conditions]</c>.</summary>
internal sealed class AllKind : IMatcherKind
{
    public string Key => "all";

    public string Says => "Every one of these conditions.";

    public Shape Shape => MatcherReader.Conditions;

    public IMatcher? Read(Node node, MatcherReader reader, DiagnosticList problems) =>
        reader.ReadList(node, problems) is { } parts ? new AllMatcher([.. parts]) : null;
}
