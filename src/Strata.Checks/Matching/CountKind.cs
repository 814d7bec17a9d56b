using Strata.Checks.Values;
using Strata.Documents.Diagnostics;
using Strata.Documents.Shapes;
using Strata.Documents.Yaml;

namespace Strata.Checks.Matching;

/// <summary><c>count: condition</c>: how many items a list has.</summary>
internal sealed class CountKind : IMatcherKind
{
    public string Key => "count";

    public string Says => "How many items a list has.";

    public Shape Shape => ConditionShape.Any;

    public IMatcher? Read(Node node, MatcherReader reader, DiagnosticList problems)
    {
        return reader.Read(node, problems) is { } inner ? new CountMatcher(inner) : null;
    }

    private sealed record CountMatcher(IMatcher Inner) : IMatcher
    {
        public string Expected => "how many: " + Inner.Expected;

        public bool Matches(Value value) => Inner.Matches(Value.Of(value switch { Value.Items items => items.Are.Length, Value.Nothing => 0, _ => 1 }));
    }
}
