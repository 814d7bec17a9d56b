using Strata.Checks.Values;
using Strata.Documents.Yaml;

namespace Strata.Checks.Matching;

/// <summary>A condition on a list as a whole. A single value counts as a list of one, and nothing as an empty one.</summary>
/// <param name="Words">What stands before the items when it is told.</param>
internal sealed record ItemsMatcher(string Words, IReadOnlyList<TextNode> Wanted, Func<IReadOnlyList<string>, IReadOnlyList<string>, bool> Holds) : IMatcher
{
    public string Expected => Words + (Wanted.Count == 0 ? "none" : string.Join(", ", Wanted.Select(w => Binding.IsSecret(w) ? Binding.Hidden : w.Text)));

    public bool Matches(Value value) => Holds(
        value switch { Value.Items items => items.Are, Value.Nothing => [], _ => [value.Text] },
        [.. Wanted.Select(w => w.Text)]);
}
