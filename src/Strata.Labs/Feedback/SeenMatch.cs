using Strata.Checks.Matching;
using Strata.Checks.Values;
using Strata.Checks.Verdicts;

namespace Strata.Labs.Feedback;

/// <summary>A condition on what a check saw, as a person reads it.</summary>
/// <param name="Check">Its id.</param>
public sealed record SeenMatch(string Check, IMatcher Matcher)
{
    /// <summary>Whether it holds; not where there is no such check.</summary>
    public bool Holds(IEnumerable<CheckResult> results) => results.FirstOrDefault(r => r.Id == Check) is { } result && Matcher.Matches(Value.Of(result.Saw));
}
