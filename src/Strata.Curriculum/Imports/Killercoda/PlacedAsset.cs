namespace Strata.Curriculum.Imports.Killercoda;

/// <summary>A file of the lab that setup copies.</summary>
/// <param name="Host">The machine's number, from 1.</param>
/// <param name="File">Its path in the lab's folder <c>files/</c>.</param>
/// <param name="Target">Its path on the machine, absolute.</param>
/// <param name="Mode">What chmod is told; null for nothing.</param>
internal sealed record PlacedAsset(int Host, string File, string Target, string? Mode);
