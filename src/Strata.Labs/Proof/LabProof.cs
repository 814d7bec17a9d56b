using System.Collections.Immutable;
using Strata.Checks.Verdicts;
using Strata.Curriculum.Deliverables;
using Strata.Curriculum.Labs;

namespace Strata.Labs.Proof;

/// <summary>The evidence on one lab or deliverable: every check fails untouched (unless it is a guard), passes with the solution, and each mistake fails exactly its own.</summary>
/// <param name="UntouchedFailed">Checks that failed untouched, at every seed.</param>
/// <param name="SolutionFailed">Checks that failed with the solution, at some seed.</param>
/// <param name="Unproven">Checks that nothing fails: they prove nothing.</param>
/// <param name="Runs">All of them, in the order of their seeds.</param>
public sealed record LabProof(
    string Id,
    bool Ok,
    int Seeds,
    TimeSpan Took,
    ImmutableArray<string> UntouchedFailed,
    ImmutableArray<string> SolutionFailed,
    ImmutableArray<MistakeProof> Mistakes,
    ImmutableArray<string> Unproven,
    ImmutableArray<ProofProblem> Problems,
    ImmutableArray<ProofRun> Runs)
{
    /// <summary>Weighs the runs of a lab. Pure.</summary>
    public static LabProof Weigh(Lab lab, IReadOnlyCollection<ProofRun> runs, TimeSpan took) =>
        Weigh(lab.Id, [.. lab.Checks.Select(c => new Claim(c.Id, c.Guard, MayOnlyWait: lab.Origin is not null && c.Needs.Length > 0))], [.. lab.Mistakes.Select(m => new ClaimedMistake(m.Name, m.Fails, m.Feedback, m.When.Length > 0))], runs, took);

    /// <summary>Weighs the runs of a deliverable, whose scenarios are to it what checks are to a lab, and its starter what an untouched machine is. Pure.</summary>
    public static LabProof Weigh(Deliverable deliverable, IReadOnlyCollection<ProofRun> runs, TimeSpan took) =>
        Weigh(deliverable.Id, [.. deliverable.Scenarios.Select(s => new Claim(s.Name, s.Guard, MayOnlyWait: false))], [.. deliverable.Flawed.Select(f => new ClaimedMistake(f.Name, f.Fails, f.Feedback, false))], runs, took);

    private static LabProof Weigh(string id, ImmutableArray<Claim> claims, ImmutableArray<ClaimedMistake> known, IReadOnlyCollection<ProofRun> runs, TimeSpan took)
    {
        var problems = ImmutableArray.CreateBuilder<ProofProblem>();
        foreach (var run in runs.OrderBy(r => r.Seed).ThenBy(r => r.Kind).ThenBy(r => r.Mistake, StringComparer.Ordinal))
        {
            if (run.Trouble is { } trouble)
            {
                problems.Add(new(run.Seed, run.Name, "", trouble, "a run that can be judged"));
                continue;
            }

            if (run.Kind == ProofRunKind.Lesson)
            {
                continue;
            }

            var before = problems.Count;
            var shouldFail = ShouldFail(claims, known, run);
            foreach (var result in run.Results)
            {
                // A check that could not be looked up is right about nothing; one that waits for another does not pass.
                var failed = result.Verdict is Verdict.Fail or Verdict.Pending;
                if (result.Verdict == Verdict.Error || failed != shouldFail.Contains(result.Id))
                {
                    problems.Add(new(run.Seed, run.Name, result.Id, $"{result.Verdict.ToString().ToLowerInvariant()} ({result.Saw})", shouldFail.Contains(result.Id) ? "fail" : $"pass ({result.Expected})"));
                }
            }

            // Where other checks fail than should, so does the recognition.
            if (problems.Count == before && WrongFeedback(claims, known, run) is { } wrong)
            {
                problems.Add(wrong);
            }
        }

        var judged = runs.Where(r => r.Trouble is null && r.Kind != ProofRunKind.Lesson).ToList();
        ImmutableArray<string> FailedIn(IEnumerable<ProofRun> some, bool always)
        {
            var list = some.ToList();
            return [.. claims.Select(c => c.Id).Where(c => list.Count > 0 && (always ? list.All(r => r.Failed.Contains(c)) : list.Any(r => r.Failed.Contains(c))))];
        }

        // Waiting is no failing: a check has to have been looked at and have said no.
        var failedSomewhere = judged.Where(r => r.Kind is ProofRunKind.Untouched or ProofRunKind.Mistake)
            .SelectMany(r => r.Results.Where(c => c.Verdict is Verdict.Fail or Verdict.Error).Select(c => c.Id))
            .ToHashSet(StringComparer.Ordinal);
        ImmutableArray<string> unproven = [.. claims.Where(c => !c.MayOnlyWait && !failedSomewhere.Contains(c.Id)).Select(c => c.Id)];
        ImmutableArray<MistakeProof> mistakes =
        [
            .. known.Select(m => new MistakeProof(
                m.Name,
                m.Fails,
                FailedIn(judged.Where(r => r.Mistake == m.Name), always: false),
                !problems.Any(p => p.Run == m.Name))),
        ];
        return new(
            id,
            problems.Count == 0 && unproven.Length == 0,
            runs.Select(r => r.Seed).Distinct().Count(),
            took,
            FailedIn(judged.Where(r => r.Kind == ProofRunKind.Untouched), always: true),
            FailedIn(judged.Where(r => r.Kind is ProofRunKind.Solution or ProofRunKind.Repeated), always: false),
            mistakes,
            unproven,
            problems.ToImmutable(),
            [.. runs.OrderBy(r => r.Seed).ThenBy(r => r.Kind).ThenBy(r => r.Mistake, StringComparer.Ordinal)]);
    }

    private static HashSet<string> ShouldFail(ImmutableArray<Claim> claims, ImmutableArray<ClaimedMistake> known, ProofRun run) => run.Kind switch
    {
        ProofRunKind.Untouched => [.. claims.Where(c => !c.Guard).Select(c => c.Id)],
        ProofRunKind.Solution or ProofRunKind.Repeated => [],
        _ => [.. known.First(m => m.Name == run.Mistake).Fails],
    };

    // Each mistake's own run is shown its feedback, and other runs none. What fails all that fails before any work cannot be told from that.
    private static ProofProblem? WrongFeedback(ImmutableArray<Claim> claims, ImmutableArray<ClaimedMistake> known, ProofRun run)
    {
        var shown = known.FirstOrDefault(m => m.Name == run.Recognised);
        var own = known.FirstOrDefault(m => m.Name == run.Mistake);
        var untellable = own is { HasWhen: false } && claims.Where(c => !c.Guard).Select(c => c.Id).ToHashSet(StringComparer.Ordinal).SetEquals(own.Fails);
        return shown?.Feedback == own?.Feedback || (shown is null && untellable)
            ? null
            : new(run.Seed, run.Name, "", shown is null ? "shown no feedback" : $"shown the feedback of '{shown.Name}'", own is null ? "be shown none" : "be shown its own");
    }

    // What is claimed of a check or a scenario, and of a mistake or a flawed solution. Whose steps somebody else wrote, one behind the
    // other and without mistakes, has no run that gets as far as to fail a later one.
    private readonly record struct Claim(string Id, bool Guard, bool MayOnlyWait);

    private sealed record ClaimedMistake(string Name, ImmutableArray<string> Fails, string Feedback, bool HasWhen);
}
