using System.Collections.Immutable;
using Strata.Checks.Values;

namespace Strata.Checks.Matching;

/// <summary>Every one of several conditions.</summary>
internal sealed record AllMatcher(ImmutableArray<IMatcher> Parts) : IMatcher
{
    public string Expected => string.Join(" and ", Parts.Select(p => p.Expected));

    public bool Matches(Value value) => Parts.All(p => p.Matches(value));
}
