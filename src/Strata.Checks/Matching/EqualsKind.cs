using Strata.Documents.Diagnostics;
using Strata.Documents.Shapes;
using Strata.Documents.Yaml;

namespace Strata.Checks.Matching;

/// <summary><c>equals: x</c>, the long form of a bare value.</summary>
internal sealed class EqualsKind : IMatcherKind
{
    public string Key => "equals";

    public string Says => "The same value; the long form of a bare one.";

    public Shape Shape => MatcherReader.Text;

    public IMatcher? Read(Node node, MatcherReader reader, DiagnosticList problems) =>
        MatcherReader.ReadText(node, problems) is { } text ? new EqualMatcher(text.Text, Binding.IsSecret(text)) : null;
}
