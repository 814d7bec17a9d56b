using System.Text.RegularExpressions;
using Strata.Checks.Values;
using Strata.Documents.Diagnostics;
using Strata.Documents.Shapes;
using Strata.Documents.Yaml;

namespace Strata.Checks.Matching;

/// <summary><c>matches: regex</c>: .NET's syntax, anywhere in the text, run without backtracking so that no input can hang it.</summary>
internal sealed class MatchesKind : IMatcherKind
{
    public string Key => "matches";

    public string Says => "A text, or an item of a list, in which this regular expression of .NET is found. Look-around and back-references are not to be had.";

    public Shape Shape => MatcherReader.Text;

    public IMatcher? Read(Node node, MatcherReader reader, DiagnosticList problems)
    {
        if (MatcherReader.ReadText(node, problems) is not { } text)
        {
            return null;
        }

        try
        {
            return new RegexMatcher(text.Text, Binding.IsSecret(text), new(text.Text, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.Multiline, TimeSpan.FromSeconds(1)));
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            problems.Error(text.Where, Binding.IsSecret(text) ? "what setup told is no regular expression." : $"'{text.Text}' is no regular expression that can be used here: {e.Message}", "Look-around and back-references are not supported.");
            return null;
        }
    }

    private sealed record RegexMatcher(string Pattern, bool Secret, Regex Regex) : IMatcher
    {
        public string Expected => "matching " + (Secret ? Binding.Hidden : Pattern);

        public bool Matches(Value value) => value switch
        {
            Value.Items items => items.Are.Any(Regex.IsMatch),
            Value.Nothing => false,
            _ => Regex.IsMatch(value.Text),
        };
    }
}
