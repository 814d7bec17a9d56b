namespace Strata.Practice.Proofs;

/// <summary>What <c>prove --json</c> answers.</summary>
/// <param name="Deliverables">In the form of labs: their scenarios are the checks, the starter is what is untouched, the reference is the solution.</param>
/// <param name="Unproven">Imported labs without a solution, of which nothing can be proven; they count only where they were asked for.</param>
/// <param name="Concepts">Those whose lesson or cards can be tried.</param>
public sealed record ProofReport(bool Ok, IReadOnlyList<ProofOfLab> Labs, IReadOnlyList<ProofOfLab> Deliverables, IReadOnlyList<UnprovenLab> Unproven, IReadOnlyList<ProofOfConcept> Concepts)
{
    /// <summary>Everything that was proven in the form of labs.</summary>
    internal IEnumerable<ProofOfLab> All => Labs.Concat(Deliverables);
}
