using Strata.Checks.Values;
using Strata.Documents.Diagnostics;
using Strata.Documents.Shapes;
using Strata.Documents.Yaml;

namespace Strata.Checks.Matching;

/// <summary><c>contains: x</c>: a text has it within, a list has it as an item.</summary>
internal sealed class ContainsKind : IMatcherKind
{
    public string Key => "contains";

    public string Says => "A text with this within, or a list with this item.";

    public Shape Shape => MatcherReader.Text;

    public IMatcher? Read(Node node, MatcherReader reader, DiagnosticList problems) =>
        MatcherReader.ReadText(node, problems) is { } text ? new ContainsMatcher(text.Text, Binding.IsSecret(text)) : null;

    private sealed record ContainsMatcher(string Part, bool Secret) : IMatcher
    {
        public string Expected => "with " + (Secret ? Binding.Hidden : Part);

        public bool Matches(Value value) => value switch
        {
            Value.Items items => items.Are.Contains(Part),
            Value.Nothing => false,
            _ => value.Text.Contains(Part, StringComparison.Ordinal),
        };
    }
}
