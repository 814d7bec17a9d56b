namespace Strata.Practice.Images;

/// <summary>What an archive brought.</summary>
/// <param name="Images">From the bottom up; the last is the one that was exported.</param>
/// <param name="Archive">Digest of the archive.</param>
public sealed record ImagesImported(IReadOnlyList<ImageRow> Images, string Archive);
