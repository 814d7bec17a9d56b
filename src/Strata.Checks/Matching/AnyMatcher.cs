using System.Collections.Immutable;
using Strata.Checks.Values;

namespace Strata.Checks.Matching;

/// <summary>At least one of several conditions.</summary>
internal sealed record AnyMatcher(ImmutableArray<IMatcher> Parts) : IMatcher
{
    public string Expected => string.Join(" or ", Parts.Select(p => p.Expected));

    public bool Matches(Value value) => Parts.Any(p => p.Matches(value));
}
