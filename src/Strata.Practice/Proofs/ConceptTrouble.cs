namespace Strata.Practice.Proofs;

/// <summary>A command in a lesson or a card that printed something else than is said of it.</summary>
/// <param name="Run">Which of <see cref="ProofOfConcept.Runs"/> it was.</param>
/// <param name="Where">File and line.</param>
/// <param name="Expected">Null where it did not come to a comparison.</param>
/// <param name="Text">The same in a sentence.</param>
public sealed record ConceptTrouble(string Run, string Where, string Command, string Saw, string? Expected, string Text);
