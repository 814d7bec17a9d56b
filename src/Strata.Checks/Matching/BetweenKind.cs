using Strata.Documents.Diagnostics;
using Strata.Documents.Shapes;
using Strata.Documents.Yaml;

namespace Strata.Checks.Matching;

/// <summary><c>between: [least, most]</c>: a number, both ends included.</summary>
internal sealed class BetweenKind : IMatcherKind
{
    public string Key => "between";

    public string Says => "A number from the first to the second, both included.";

    public Shape Shape => new ListShape(MatcherReader.Number, 2, 2);

    public IMatcher? Read(Node node, MatcherReader reader, DiagnosticList problems)
    {
        if (node is not ListNode { Items: [var low, var high] })
        {
            problems.Error(node.Where, "'between' needs a list of two numbers, the least and the most.", "Write between: [10, 20]");
            return null;
        }

        return NumberMatcher.Read("at least", static (value, bound) => value >= bound, low, problems) is { } least
            && NumberMatcher.Read("at most", static (value, bound) => value <= bound, high, problems) is { } most
            ? new AllMatcher([least, most])
            : null;
    }
}
