using Strata.Labs.Proof;
using Strata.Practice.Attempts;
using Strata.Practice.Images;
using Strata.Practice.Maps;

namespace Strata.Practice.Proofs;

/// <summary>Proving labs.</summary>
public sealed class ProofDesk(CurriculumShelf shelf, Prover prover, ImageDesk images)
{
    /// <summary>Proves labs one after another.</summary>
    /// <param name="ids">Which; empty: all.</param>
    /// <param name="seeds">How many seeds, 1 to 1000; they are 1, 2, 3 and so on.</param>
    public async Task<ProofReport> ProveAsync(IReadOnlyList<string> ids, int seeds, IProgress<StepProgress>? progress, CancellationToken cancel)
    {
        var labs = ids.Count == 0 ? shelf.Map.Labs.ToList() : [.. ids.Select(shelf.Lab)];
        if (ids.Count == 0 && shelf.Map.Unusable.Length > 0)
        {
            _ = shelf.Lab(shelf.Map.Unusable[0]);
        }

        foreach (var image in labs.SelectMany(l => l.Machines).Select(m => m.Image).Distinct())
        {
            await images.BuildAsync(image, false, progress, cancel).ConfigureAwait(false);
        }

        var all = labs.Sum(l => Prover.Runs(l, seeds));
        var done = 0;
        var proofs = new List<ProofOfLab>();
        foreach (var lab in labs)
        {
            progress?.Report(new(lab.Id, (double)done / all));
            var counter = new Counter(run => progress?.Report(new($"{lab.Id}: seed {run.Seed}, {run.Name}", (double)Interlocked.Increment(ref done) / all)));
            proofs.Add(Tell(await prover.ProveAsync(lab, [.. Enumerable.Range(1, seeds).Select(s => (long)s)], counter, cancel).ConfigureAwait(false)));
        }

        return new(proofs.TrueForAll(p => p.Ok), proofs);
    }

    private static ProofOfLab Tell(LabProof proof) =>
        new(
            proof.Id,
            proof.Ok,
            proof.Seeds,
            Math.Round(proof.Took.TotalSeconds, 3),
            new(proof.UntouchedFailed),
            new(proof.SolutionFailed.Length == 0 && !proof.Problems.Any(p => p.Run == "solution"), proof.SolutionFailed),
            [.. proof.Mistakes.Select(m => new ProofMistake(m.Name, m.Expected, m.Failed, m.Ok))],
            proof.Unproven,
            [.. proof.Problems.Select(p => new ProofTrouble(p.Seed, p.Run, p.Check, p.Saw, p.Expected))]);

    // Progress<T> would hand reports to the thread pool in any order.
    private sealed class Counter(Action<ProofRun> report) : IProgress<ProofRun>
    {
        public void Report(ProofRun value) => report(value);
    }
}
