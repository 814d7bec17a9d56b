using Strata.Curriculum.Concepts;
using Strata.Curriculum.Deliverables;
using Strata.Curriculum.Labs;
using Strata.Labs.Proof;
using Strata.Practice.Attempts;
using Strata.Practice.Images;
using Strata.Practice.Maps;

namespace Strata.Practice.Proofs;

/// <summary>Proving labs, deliverables and concepts.</summary>
public sealed class ProofDesk(CurriculumShelf shelf, Prover prover, DeliverableProver deliverables, ConceptProver concepts, ImageDesk images, ProofStore store)
{
    /// <summary>Proves labs, deliverables and concepts one after another. An imported lab without a solution is told as such.</summary>
    /// <param name="ids">Which; empty: all of the program's own.</param>
    /// <param name="seeds">How many seeds, 1 to 1000; they are 1, 2, 3 and so on. A concept has none: it is tried once.</param>
    /// <param name="fresh">Prove also what has not changed since it was proven.</param>
    public async Task<ProofReport> ProveAsync(IReadOnlyList<string> ids, int seeds, bool fresh, IProgress<StepProgress>? progress, CancellationToken cancel)
    {
        IReadOnlyList<long> numbers = [.. Enumerable.Range(1, seeds).Select(s => (long)s)];
        var ofLabs = ids.Where(id => !shelf.IsConcept(id)).ToList();
        var pieces = Pieces(ofLabs, ids.Count == 0, numbers);
        var unproven = Unproven(ofLabs, ids.Count == 0);
        var chosen = Concepts(ids);
        var digests = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var image in pieces.SelectMany(p => p.Images).Concat(chosen.SelectMany(ConceptProver.Images)).Distinct())
        {
            digests[image] = (await images.BuildAsync(image, false, progress, cancel).ConfigureAwait(false)).Digest;
        }

        var known = pieces.Select(p => (Piece: p, Key: ProofStore.Key(p.Id, p.Digest, p.Images.Select(i => digests[i]), seeds)))
            .Select(p => (p.Piece, p.Key, Kept: fresh ? null : store.Find(p.Key)))
            .ToList();
        var knownConcepts = chosen.Select(c => (Concept: c, Key: ProofStore.Key(c.Id, c.Digest, ConceptProver.Images(c).Select(i => digests[i]), 0)))
            .Select(c => (c.Concept, c.Key, Kept: fresh ? null : store.FindConcept(c.Key)))
            .ToList();
        var all = known.Where(p => p.Kept is null).Sum(p => p.Piece.Runs) + knownConcepts.Where(c => c.Kept is null).Sum(c => ConceptProver.Runs(c.Concept));
        var done = 0;
        void Began(string id) => progress?.Report(new(id, all == 0 ? null : (double)done / all));
        void Ran(string what) => progress?.Report(new(what, (double)Interlocked.Increment(ref done) / all));
        var proofs = new List<(bool IsLab, ProofOfLab Proof)>();
        foreach (var (piece, key, kept) in known)
        {
            if (kept is not null)
            {
                proofs.Add((piece.IsLab, kept));
                continue;
            }

            Began(piece.Id);
            var proof = Tell(await piece.ProveAsync(new Counter<ProofRun>(run => Ran($"{piece.Id}: seed {run.Seed}, {run.Name}")), cancel).ConfigureAwait(false), piece.Checks);
            store.Keep(key, proof);
            proofs.Add((piece.IsLab, proof));
        }

        var proven = new List<ProofOfConcept>();
        foreach (var (concept, key, kept) in knownConcepts)
        {
            if (kept is not null)
            {
                proven.Add(kept);
                continue;
            }

            Began(concept.Id);
            var proof = Tell(await concepts.ProveAsync(concept, new Counter<ConceptTrial>(trial => Ran($"{concept.Id}: {trial.Name}")), cancel).ConfigureAwait(false));
            store.Keep(key, proof);
            proven.Add(proof);
        }

        return new(
            proofs.TrueForAll(p => p.Proof.Ok) && proven.TrueForAll(c => c.Ok) && (ids.Count == 0 || unproven.Count == 0),
            [.. proofs.Where(p => p.IsLab).Select(p => p.Proof)],
            [.. proofs.Where(p => !p.IsLab).Select(p => p.Proof)],
            unproven,
            proven);
    }

    // Of all concepts only those with something that can be tried.
    private List<Concept> Concepts(IReadOnlyList<string> ids) =>
        ids.Count == 0
            ? [.. shelf.Own.Concepts.Select(c => shelf.Concept(c.Id)).Where(c => ConceptProver.Runs(c) > 0)]
            : [.. ids.Where(shelf.IsConcept).Select(shelf.Concept)];

    private List<UnprovenLab> Unproven(IReadOnlyList<string> ids, bool everything) =>
    [
        .. (everything ? shelf.Map.Labs : ids.Where(id => !shelf.IsDeliverable(id)).Select(shelf.Lab))
            .Where(l => l.IsUnproven)
            .Select(l => new UnprovenLab(l.Id, PracticeException.AsNamed(Path.Combine(l.Folder, "solution.sh")))),
    ];

    private List<Piece> Pieces(IReadOnlyList<string> ids, bool everything, IReadOnlyList<long> seeds)
    {
        if (!everything)
        {
            return [.. ids.Select(id => shelf.IsDeliverable(id) ? Of(shelf.Deliverable(id), seeds) : shelf.Lab(id) is { IsUnproven: false } lab ? Of(lab, seeds) : null).OfType<Piece>()];
        }

        var map = shelf.Own;
        if (map.Unusable is [var lab, ..])
        {
            _ = shelf.Lab(lab);
        }

        if (map.UnusableDeliverables is [var deliverable, ..])
        {
            _ = shelf.Deliverable(deliverable);
        }

        return [.. map.Labs.Select(l => Of(l, seeds)), .. map.Deliverables.Where(d => !d.IsOutlined).Select(d => Of(d, seeds))];
    }

    private Piece Of(Lab lab, IReadOnlyList<long> seeds) => new(
        true,
        lab.Id,
        lab.Digest,
        [.. lab.Machines.Select(m => m.Image)],
        Prover.Runs(lab, seeds.Count),
        [.. lab.Checks.Select(c => new ProofCheck(c.Id, c.Says, c.Guard))],
        (progress, cancel) => prover.ProveAsync(lab, seeds, progress, cancel));

    private Piece Of(Deliverable deliverable, IReadOnlyList<long> seeds) => new(
        false,
        deliverable.Id,
        deliverable.Digest,
        [.. deliverable.Scenarios.SelectMany(s => s.Machines).Select(m => m.Image)],
        DeliverableProver.Runs(deliverable, seeds.Count),
        [.. deliverable.Scenarios.Select(s => new ProofCheck(s.Name, s.Says, s.Guard))],
        (progress, cancel) => deliverables.ProveAsync(deliverable, seeds, progress, cancel));

    private static ProofOfLab Tell(LabProof proof, IReadOnlyList<ProofCheck> checks) =>
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
            checks,
            [.. proof.Runs.Select(r => new ProofRow(r.Seed, r.Name, r.Results.ToDictionary(c => c.Id, c => c.Verdict.ToString().ToLowerInvariant(), StringComparer.Ordinal)))]);

    private static ProofOfConcept Tell(ConceptProof proof) =>
        new(
            proof.Id,
            proof.Ok,
            Math.Round(proof.Took.TotalSeconds, 3),
            proof.Examples,
            proof.Cards,
            [.. proof.Trials.SelectMany(t => t.Faults.Select(f => new ConceptTrouble(t.Name, f.Where, f.Command, f.Saw, f.Expected, f.Sentence(t.Name.Split(' ')[0]))))],
            [.. proof.Trials.Select(t => t.Name)]);

    // Something that can be proven in the form of a lab.
    private sealed record Piece(
        bool IsLab,
        string Id,
        string Digest,
        IReadOnlyList<string> Images,
        int Runs,
        IReadOnlyList<ProofCheck> Checks,
        Func<IProgress<ProofRun>, CancellationToken, Task<LabProof>> ProveAsync);

    // Progress<T> would hand reports to the thread pool in any order.
    private sealed class Counter<T>(Action<T> report) : IProgress<T>
    {
        public void Report(T value) => report(value);
    }
}
