namespace Strata.Practice.Proofs;

/// <summary>An imported lab of which nothing can be proven yet.</summary>
/// <param name="Missing">The file that its owner has to write for that.</param>
public sealed record UnprovenLab(string Id, string Missing);
