using Strata.Documents.Diagnostics;
using Strata.Documents.Shapes;
using Strata.Documents.Yaml;

namespace Strata.Checks.Matching;

/// <summary><c>any: [conditions]</c>.</summary>
internal sealed class AnyKind : IMatcherKind
{
    public string Key => "any";

    public string Says => "At least one of these conditions.";

    public Shape Shape => MatcherReader.Conditions;

    public IMatcher? Read(Node node, MatcherReader reader, DiagnosticList problems) =>
        reader.ReadList(node, problems) is { } parts ? new AnyMatcher([.. parts]) : null;
}
