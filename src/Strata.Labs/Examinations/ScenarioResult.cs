using System.Collections.Immutable;
using Strata.Checks.Verdicts;

namespace Strata.Labs.Examinations;

/// <summary>What became of one scenario.</summary>
/// <param name="Name">Its name in the deliverable.</param>
/// <param name="Says">In the learner's words, drawn.</param>
/// <param name="Saw">Of the first check that did not pass; of the first one, when all did.</param>
/// <param name="Said">The last lines that the work printed, errors last; empty when it printed nothing.</param>
/// <param name="Checks">All that was looked at; none when it did not come to that.</param>
public sealed record ScenarioResult(string Name, string Says, Verdict Verdict, string Saw, string Expected, string Said, TimeSpan Took, ImmutableArray<CheckResult> Checks)
{
    /// <summary>What a check is to a lab, a scenario is to a deliverable. What it saw from where is in its own checks.</summary>
    public CheckResult AsCheck() => new(Name, Says, Verdict, Said.Length == 0 ? Saw : $"{Saw}; it printed: {Said}", Expected, Vantage.Outside);
}
