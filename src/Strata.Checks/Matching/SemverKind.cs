using Semver;
using Strata.Checks.Values;
using Strata.Documents.Diagnostics;
using Strata.Documents.Shapes;
using Strata.Documents.Yaml;

namespace Strata.Checks.Matching;

/// <summary><c>semver: range</c>: a version within a range as npm writes it, such as <c>^1.2</c> or <c>&gt;=2.0 &lt;3</c>.</summary>
internal sealed class SemverKind : IMatcherKind
{
    public string Key => "semver";

    public string Says => "A version in this range, as npm writes it: ^1.2, ~1.2.3, \">=2.0 <3\".";

    public Shape Shape => MatcherReader.Text;

    public IMatcher? Read(Node node, MatcherReader reader, DiagnosticList problems)
    {
        if (MatcherReader.ReadText(node, problems) is not { } text)
        {
            return null;
        }

        if (SemVersionRange.TryParseNpm(text.Text, includeAllPrerelease: true, out var range))
        {
            return new SemverMatcher(text.Text, Binding.IsSecret(text), range);
        }

        if (Binding.IsOpen(text))
        {
            return new SemverMatcher(text.Text, false, SemVersionRange.Empty);
        }

        problems.Error(text.Where, Binding.IsSecret(text) ? "what setup told is no range of versions." : $"'{text.Text}' is no range of versions.", "Write ^1.2, ~1.2.3 or \">=2.0 <3\".");
        return null;
    }

    private sealed record SemverMatcher(string Text, bool Secret, SemVersionRange Range) : IMatcher
    {
        public string Expected => "a version " + (Secret ? Binding.Hidden : Text);

        public bool Matches(Value value) =>
            SemVersion.TryParse(value.Text.Trim(), SemVersionStyles.Any, out var version) && Range.Contains(version);
    }
}
