using System.Globalization;
using Strata.Checks.Values;
using Strata.Documents.Diagnostics;
using Strata.Documents.Yaml;

namespace Strata.Checks.Matching;

/// <summary>A comparison with a bound. A text that is a number counts as one; anything else fails.</summary>
internal sealed record NumberMatcher(string Words, double Bound, bool Secret, Func<double, double, bool> Holds) : IMatcher
{
    public string Expected => $"{Words} {(Secret ? Binding.Hidden : Value.Of(Bound).Shown)}";

    public static NumberMatcher? Read(string words, Func<double, double, bool> holds, Node node, DiagnosticList problems) =>
        MatcherReader.ReadNumber(node, problems) is { } bound ? new(words, bound, Binding.IsSecret(node), holds) : null;

    public bool Matches(Value value) => value switch
    {
        Value.Number number => Holds(number.Is, Bound),
        Value.Words words => double.TryParse(words.Is, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Holds(number, Bound),
        _ => false,
    };
}
