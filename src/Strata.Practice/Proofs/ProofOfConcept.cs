namespace Strata.Practice.Proofs;

/// <summary>The proof of a concept's lesson and cards, as <c>prove --json</c> tells it.</summary>
/// <param name="Examples">How many examples its lesson has.</param>
/// <param name="Cards">How many cards were tried: those that ask what a machine prints.</param>
/// <param name="Runs">What was tried, each on a machine of its own: <c>lesson</c>, and <c>card ID</c>.</param>
/// <param name="Cached">Whether nothing has changed since it was proven, so that it was not proven again.</param>
public sealed record ProofOfConcept(
    string Id,
    bool Ok,
    double Seconds,
    int Examples,
    int Cards,
    IReadOnlyList<ConceptTrouble> Problems,
    IReadOnlyList<string> Runs,
    bool Cached = false);
