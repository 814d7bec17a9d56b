namespace Strata.Practice.Images;

/// <summary>One row of <c>image list</c>.</summary>
public sealed record ImageRow(string Name, string Digest, long Bytes, DateTimeOffset Built);
