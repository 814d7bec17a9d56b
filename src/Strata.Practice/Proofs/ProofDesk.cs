using Strata.Curriculum.Labs;
using Strata.Labs.Proof;
using Strata.Practice.Attempts;
using Strata.Practice.Images;
using Strata.Practice.Maps;

namespace Strata.Practice.Proofs;

/// <summary>Proving labs.</summary>
public sealed class ProofDesk(CurriculumShelf shelf, Prover prover, ImageDesk images, ProofStore store)
{
    /// <summary>Proves labs one after another.</summary>
    /// <param name="ids">Which; empty: all.</param>
    /// <param name="seeds">How many seeds, 1 to 1000; they are 1, 2, 3 and so on.</param>
    /// <param name="fresh">Prove also what has not changed since it was proven.</param>
    public async Task<ProofReport> ProveAsync(IReadOnlyList<string> ids, int seeds, bool fresh, IProgress<StepProgress>? progress, CancellationToken cancel)
    {
        var labs = ids.Count == 0 ? shelf.Map.Labs.ToList() : [.. ids.Select(shelf.Lab)];
        if (ids.Count == 0 && shelf.Map.Unusable.Length > 0)
        {
            _ = shelf.Lab(shelf.Map.Unusable[0]);
        }

        var digests = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var image in labs.SelectMany(l => l.Machines).Select(m => m.Image).Distinct())
        {
            digests[image] = (await images.BuildAsync(image, false, progress, cancel).ConfigureAwait(false)).Digest;
        }

        var known = labs.Select(l => (Lab: l, Key: ProofStore.Key(l, l.Machines.Select(m => digests[m.Image]), seeds)))
            .Select(l => (l.Lab, l.Key, Kept: fresh ? null : store.Find(l.Key)))
            .ToList();
        var all = known.Where(l => l.Kept is null).Sum(l => Prover.Runs(l.Lab, seeds));
        var done = 0;
        var proofs = new List<ProofOfLab>();
        foreach (var (lab, key, kept) in known)
        {
            if (kept is not null)
            {
                proofs.Add(kept);
                continue;
            }

            progress?.Report(new(lab.Id, (double)done / all));
            var counter = new Counter(run => progress?.Report(new($"{lab.Id}: seed {run.Seed}, {run.Name}", (double)Interlocked.Increment(ref done) / all)));
            var proof = Tell(lab, await prover.ProveAsync(lab, [.. Enumerable.Range(1, seeds).Select(s => (long)s)], counter, cancel).ConfigureAwait(false));
            store.Keep(key, proof);
            proofs.Add(proof);
        }

        return new(proofs.TrueForAll(p => p.Ok), proofs);
    }

    private static ProofOfLab Tell(Lab lab, LabProof proof) =>
        new(
            proof.Id,
            proof.Ok,
            proof.Seeds,
            Math.Round(proof.Took.TotalSeconds, 3),
            new(proof.UntouchedFailed),
            new(proof.SolutionFailed.Length == 0 && !proof.Problems.Any(p => p.Run is "solution" or "solution twice"), proof.SolutionFailed),
            [.. proof.Mistakes.Select(m => new ProofMistake(m.Name, m.Expected, m.Failed, m.Ok))],
            proof.Unproven,
            [.. proof.Problems.Select(p => new ProofTrouble(p.Seed, p.Run, p.Check, p.Saw, p.Expected))],
            [.. lab.Checks.Select(c => new ProofCheck(c.Id, c.Says, c.Guard))],
            [.. proof.Runs.Select(r => new ProofRow(r.Seed, r.Name, r.Results.ToDictionary(c => c.Id, c => c.Verdict.ToString().ToLowerInvariant(), StringComparer.Ordinal)))]);

    // Progress<T> would hand reports to the thread pool in any order.
    private sealed class Counter(Action<ProofRun> report) : IProgress<ProofRun>
    {
        public void Report(ProofRun value) => report(value);
    }
}
