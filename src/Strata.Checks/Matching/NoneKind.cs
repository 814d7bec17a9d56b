using System.Collections.Immutable;
using Strata.Checks.Values;
using Strata.Documents.Diagnostics;
using Strata.Documents.Shapes;
using Strata.Documents.Yaml;

namespace Strata.Checks.Matching;

/// <summary><c>none: [conditions]</c>.</summary>
internal sealed class NoneKind : IMatcherKind
{
    public string Key => "none";

    public string Says => "None of these conditions.";

    public Shape Shape => MatcherReader.Conditions;

    public IMatcher? Read(Node node, MatcherReader reader, DiagnosticList problems) =>
        reader.ReadList(node, problems) is { } parts ? new NoneMatcher([.. parts]) : null;

    private sealed record NoneMatcher(ImmutableArray<IMatcher> Parts) : IMatcher
    {
        public string Expected => "neither " + string.Join(" nor ", Parts.Select(p => p.Expected));

        public bool Matches(Value value) => !Parts.Any(p => p.Matches(value));
    }
}
