using Strata.Checks.Values;
using Strata.Documents.Diagnostics;
using Strata.Documents.Shapes;
using Strata.Documents.Yaml;

namespace Strata.Checks.Matching;

/// <summary><c>not: condition</c>.</summary>
internal sealed class NotKind : IMatcherKind
{
    public string Key => "not";

    public string Says => "The opposite of this condition.";

    public Shape Shape => ConditionShape.Any;

    public IMatcher? Read(Node node, MatcherReader reader, DiagnosticList problems) =>
        reader.Read(node, problems) is { } inner ? new NotMatcher(inner) : null;

    private sealed record NotMatcher(IMatcher Inner) : IMatcher
    {
        public string Expected => "not " + Inner.Expected;

        public bool Matches(Value value) => !Inner.Matches(value);
    }
}
