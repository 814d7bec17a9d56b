namespace Strata.Practice.Proofs;

/// <summary>The proof of one lab, as <c>prove --json</c> tells it.</summary>
/// <param name="Unproven">Checks that nothing fails: they prove nothing.</param>
public sealed record ProofOfLab(
    string Id,
    bool Ok,
    int Seeds,
    double Seconds,
    ProofUntouched Untouched,
    ProofSolution Solution,
    IReadOnlyList<ProofMistake> Mistakes,
    IReadOnlyList<string> Unproven,
    IReadOnlyList<ProofTrouble> Problems);
