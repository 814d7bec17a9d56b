using System.Collections.Immutable;
using System.Globalization;
using Strata.Checks.Values;
using Strata.Documents.Diagnostics;
using Strata.Documents.Shapes;
using Strata.Documents.Yaml;

namespace Strata.Checks.Matching;

/// <summary>
/// <c>numbers: { are: [n, m], within: d }</c>: a list of as many numbers, each no farther from its counterpart; a share of them
/// may be asked for. A fact that stands for them all has them with blanks between.
/// </summary>
internal sealed class NumbersKind : IMatcherKind
{
    private static readonly MapShape Row = new(
        new Key<Shape>("are", new EitherShape(MatcherReader.Text, MatcherReader.Items), "Which numbers, in order: a list, or a text with blanks between them.") { IsRequired = true },
        new Key<Shape>("within", MatcherReader.Number, "How far off each may be.") { IsRequired = true },
        new Key<Shape>("share", MatcherReader.Number, "How many of them have to be that near, such as 90%. Without it: all."));

    public string Key => "numbers";

    public string Says => "A list of as many numbers, each no farther from its counterpart; of a share of them, where one is said.";

    public Shape Shape => Row;

    public IMatcher? Read(Node node, MatcherReader reader, DiagnosticList problems)
    {
        if (node is not MapNode map || map.Find("are") is not { } are || map.Find("within") is not { } within || map.Entries.Any(e => e.Key is not ("are" or "within" or "share")))
        {
            problems.Error(node.Where, "'numbers' needs which they are and how far off each may be.", "Write numbers: { are: [1, 2.5], within: 0.01 }, and share: 90% where not all have to be.");
            return null;
        }

        var share = 100d;
        if (map.Find("share") is { } asked)
        {
            if (MatcherReader.ReadNumber(asked.Value, problems) is not { } number)
            {
                return null;
            }

            share = number;
        }

        return ReadRow(are.Value, problems) is { } goals && MatcherReader.ReadNumber(within.Value, problems) is { } distance
            ? new NumbersMatcher(goals, distance, share, IsSecret(are.Value))
            : null;
    }

    private static ImmutableArray<double>? ReadRow(Node node, DiagnosticList problems)
    {
        IReadOnlyList<TextNode>? texts = node switch
        {
            TextNode text when Binding.IsOpen(text) => [],
            TextNode text => [.. text.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(t => text with { Text = t })],
            _ => ItemsKind.ReadItems(node, problems),
        };
        var numbers = texts?.Select(t => MatcherReader.ReadNumber(t, problems)).ToList();
        return numbers is null || numbers.Contains(null) ? null : [.. numbers.OfType<double>()];
    }

    private static bool IsSecret(Node node) => Binding.IsSecret(node) || (node is ListNode list && list.Items.Any(Binding.IsSecret));

    private sealed record NumbersMatcher(ImmutableArray<double> Goals, double Distance, double Share, bool Secret) : IMatcher
    {
        public string Expected
        {
            get
            {
                var row = Secret ? Binding.Hidden : string.Join(", ", Goals.Select(g => Value.Of(g).Shown));
                var wanted = $"{row}, each give or take {Distance.ToString("0.################", CultureInfo.InvariantCulture)}";
                return Share < 100 ? $"{Value.Of(Share).Shown} % of {wanted}" : wanted;
            }
        }

        public bool Matches(Value value)
        {
            ImmutableArray<string> seen = value switch
            {
                Value.Items items => items.Are,
                Value.Number number => [number.Is.ToString("R", CultureInfo.InvariantCulture)],
                Value.Words words => [.. words.Is.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)],
                _ => [],
            };
            if (seen.Length != Goals.Length)
            {
                return false;
            }

            var near = seen.Zip(Goals).Count(p => double.TryParse(p.First, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number - p.Second) <= Distance);
            return near * 100d >= Share * Goals.Length;
        }
    }
}
