namespace Strata.Practice.Proofs;

/// <summary>The proof of one lab, as <c>prove --json</c> tells it.</summary>
/// <param name="Unproven">Checks that nothing fails: they prove nothing.</param>
/// <param name="Checks">All of the lab's, in its order.</param>
/// <param name="Runs">What every check did in every run.</param>
/// <param name="Cached">Whether nothing has changed since it was proven, so that it was not proven again.</param>
public sealed record ProofOfLab(
    string Id,
    bool Ok,
    int Seeds,
    double Seconds,
    ProofUntouched Untouched,
    ProofSolution Solution,
    IReadOnlyList<ProofMistake> Mistakes,
    IReadOnlyList<string> Unproven,
    IReadOnlyList<ProofTrouble> Problems,
    IReadOnlyList<ProofCheck> Checks,
    IReadOnlyList<ProofRow> Runs,
    bool Cached = false);
