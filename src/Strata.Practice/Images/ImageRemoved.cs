namespace Strata.Practice.Images;

/// <summary>What removing an image freed.</summary>
public sealed record ImageRemoved(string Name, string Digest, long Bytes);
