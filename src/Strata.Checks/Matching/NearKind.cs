using System.Globalization;
using Strata.Checks.Values;
using Strata.Documents.Diagnostics;
using Strata.Documents.Shapes;
using Strata.Documents.Yaml;

namespace Strata.Checks.Matching;

/// <summary><c>near: { value: n, within: m }</c>: a number that is no farther away; within may be a share such as 5%.</summary>
internal sealed class NearKind : IMatcherKind
{
    private static readonly MapShape Pair = new(
        new Key<Shape>("value", MatcherReader.Number, "Which number.") { IsRequired = true },
        new Key<Shape>("within", MatcherReader.Number, "How far off it may be.") { IsRequired = true });

    public string Key => "near";

    public string Says => "A number no farther away than that; within may be a share such as 5%.";

    public Shape Shape => Pair;

    public IMatcher? Read(Node node, MatcherReader reader, DiagnosticList problems)
    {
        if (node is not MapNode map || map.Find("value") is not { } value || map.Find("within") is not { } within || map.Entries.Length != 2)
        {
            problems.Error(node.Where, "'near' needs a value and how far off it may be.", "Write near: { value: 100, within: 5% }");
            return null;
        }

        if (MatcherReader.ReadNumber(value.Value, problems) is not { } goal || MatcherReader.ReadNumber(within.Value, problems) is not { } distance)
        {
            return null;
        }

        var share = within.Value is TextNode text && text.Text.EndsWith('%');
        return new NearMatcher(goal, share ? Math.Abs(goal) * distance / 100 : distance, Binding.IsSecret(value.Value));
    }

    private sealed record NearMatcher(double Goal, double Distance, bool Secret) : IMatcher
    {
        public string Expected => Secret ? Binding.Hidden : $"{Value.Of(Goal).Shown}, give or take {Value.Of(Distance).Shown}";

        public bool Matches(Value value) => value switch
        {
            Value.Number number => Math.Abs(number.Is - Goal) <= Distance,
            Value.Words words => double.TryParse(words.Is, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number - Goal) <= Distance,
            _ => false,
        };
    }
}
