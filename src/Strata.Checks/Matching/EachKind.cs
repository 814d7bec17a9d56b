using Strata.Checks.Values;
using Strata.Documents.Diagnostics;
using Strata.Documents.Shapes;
using Strata.Documents.Yaml;

namespace Strata.Checks.Matching;

/// <summary><c>each: condition</c>: every item of a list meets it, and there is one.</summary>
internal sealed class EachKind : IMatcherKind
{
    public string Key => "each";

    public string Says => "Every item of a list meets this condition, and there is one.";

    public Shape Shape => ConditionShape.Any;

    public IMatcher? Read(Node node, MatcherReader reader, DiagnosticList problems)
    {
        return reader.Read(node, problems) is { } inner ? new EachMatcher(inner) : null;
    }

    private sealed record EachMatcher(IMatcher Inner) : IMatcher
    {
        public string Expected => "each " + Inner.Expected;

        public bool Matches(Value value) => value switch
        {
            Value.Items items => items.Are.Length > 0 && items.Are.All(i => Inner.Matches(Value.Of(i))),
            Value.Nothing => false,
            _ => Inner.Matches(value),
        };
    }
}
