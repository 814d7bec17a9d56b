using System.Collections.Immutable;

namespace Strata.Labs.Proof;

/// <summary>The evidence that a concept's texts do not lie: what its lesson's examples and its predict cards say was printed by a real machine.</summary>
/// <param name="Examples">How many examples its lesson has.</param>
/// <param name="Cards">How many predict cards it has.</param>
/// <param name="Trials">The lesson first, then the cards in their order.</param>
public sealed record ConceptProof(string Id, int Examples, int Cards, TimeSpan Took, ImmutableArray<ConceptTrial> Trials)
{
    public bool Ok => Trials.All(t => t.Faults.IsEmpty);
}
