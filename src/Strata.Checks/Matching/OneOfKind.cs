using Strata.Documents.Diagnostics;
using Strata.Documents.Shapes;
using Strata.Documents.Yaml;

namespace Strata.Checks.Matching;

/// <summary><c>one_of: [values]</c>.</summary>
internal sealed class OneOfKind : IMatcherKind
{
    public string Key => "one_of";

    public string Says => "One of these values.";

    public Shape Shape => MatcherReader.Conditions;

    public IMatcher? Read(Node node, MatcherReader reader, DiagnosticList problems) =>
        reader.ReadList(node, problems) is { } parts ? new AnyMatcher([.. parts]) : null;
}
