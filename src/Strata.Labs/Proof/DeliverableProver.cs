using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using Strata.Checks.Verdicts;
using Strata.Curriculum.Deliverables;
using Strata.Labs.Examinations;
using Strata.Labs.Feedback;
using Strata.Labs.Works;
using Strata.Machines;

namespace Strata.Labs.Proof;

/// <summary>
/// Proves deliverables: for each seed the starter fails every scenario that is no guard, the reference passes all, and each
/// flawed solution fails exactly those that it names.
/// </summary>
/// <param name="atOnce">How many scenarios at a time.</param>
public sealed class DeliverableProver(Examiner examiner, int atOnce)
{
    /// <summary>Proves one.</summary>
    /// <param name="progress">Told after every run: one work over all scenarios.</param>
    /// <exception cref="LabException">One of its solutions is no work.</exception>
    /// <exception cref="MachineException">Machines cannot be started here: that says nothing about the deliverable.</exception>
    public async Task<LabProof> ProveAsync(Deliverable deliverable, IReadOnlyList<long> seeds, IProgress<ProofRun>? progress, CancellationToken cancel)
    {
        var began = Stopwatch.GetTimestamp();
        var works = Works(deliverable).Select(w => (w.Kind, w.Flawed, Laid: examiner.Lay(deliverable, w.Work))).ToList();
        try
        {
            var plan = seeds.SelectMany(seed => works.SelectMany(work => deliverable.Scenarios.Select(scenario => (Seed: seed, Work: work, Scenario: scenario)))).ToList();
            var results = new ConcurrentDictionary<(long Seed, string Run), ImmutableDictionary<string, CheckResult>>();
            var runs = new ConcurrentBag<ProofRun>();
            var options = new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = cancel };
            await Parallel.ForEachAsync(plan, options, async (step, token) =>
            {
                var result = (await examiner.ExamineAsync(step.Scenario, step.Work.Laid, step.Seed, token).ConfigureAwait(false)).AsCheck();
                var one = ImmutableDictionary<string, CheckResult>.Empty.Add(result.Id, result);
                var sofar = results.AddOrUpdate((step.Seed, $"{step.Work.Kind} {step.Work.Flawed}"), one, (_, known) => known.SetItem(result.Id, result));
                if (sofar.Count == deliverable.Scenarios.Length)
                {
                    ImmutableArray<CheckResult> all = [.. deliverable.Scenarios.Select(s => sofar[s.Name])];
                    var run = new ProofRun(step.Seed, step.Work.Kind, step.Work.Flawed, all, null) { Recognised = Recognition.Find(deliverable, all)?.Name };
                    runs.Add(run);
                    progress?.Report(run);
                }
            }).ConfigureAwait(false);
            return LabProof.Weigh(deliverable, runs, Stopwatch.GetElapsedTime(began));
        }
        finally
        {
            foreach (var work in works)
            {
                work.Laid.Dispose();
            }
        }
    }

    /// <summary>How many runs a proof takes.</summary>
    public static int Runs(Deliverable deliverable, int seeds) => seeds * (2 + deliverable.Flawed.Length);

    private static IEnumerable<(ProofRunKind Kind, string? Flawed, Work Work)> Works(Deliverable deliverable)
    {
        var reference = WorkFolder.Read(deliverable.Reference);
        yield return (ProofRunKind.Untouched, null, WorkFolder.Read(deliverable.Starter));
        yield return (ProofRunKind.Solution, null, reference);
        foreach (var flawed in deliverable.Flawed)
        {
            var own = Directory.Exists(flawed.Folder) ? WorkFolder.Read(flawed.Folder) : new Work([]);
            yield return (ProofRunKind.Mistake, flawed.Name, reference.With(own, flawed.Without));
        }
    }
}
