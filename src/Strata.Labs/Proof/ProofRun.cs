using System.Collections.Immutable;
using Strata.Checks.Verdicts;

namespace Strata.Labs.Proof;

/// <summary>One run of a proof: a fresh machine, one script or none, judged as at finish.</summary>
/// <param name="Mistake">Its name, for a mistake.</param>
/// <param name="Trouble">Why there are no results: setup or the script failed.</param>
public sealed record ProofRun(long Seed, ProofRunKind Kind, string? Mistake, ImmutableArray<CheckResult> Results, string? Trouble)
{
    /// <summary>How a person names it: untouched, solution, solution twice, or the mistake.</summary>
    public string Name => Mistake ?? (Kind == ProofRunKind.Repeated ? "solution twice" : Kind.ToString().ToLowerInvariant());

    /// <summary>Name of the mistake that a learner with these results would be shown the feedback of; null for none.</summary>
    public string? Recognised { get; init; }

    /// <summary>Ids of the checks that did not pass.</summary>
    public ImmutableArray<string> Failed => [.. Results.Where(r => r.Verdict != Verdict.Pass).Select(r => r.Id)];
}
