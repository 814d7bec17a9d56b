namespace Strata.Practice.Images;

/// <summary>One row of <c>image list</c>.</summary>
/// <param name="Bytes">Its own files; those of the image it is built on are not counted.</param>
/// <param name="From">Name of the image that it is built on; null for one that stands alone.</param>
/// <param name="UpToDate">Whether it is what its recipe says now; an imported one without a recipe is.</param>
public sealed record ImageRow(string Name, string Digest, long Bytes, DateTimeOffset Built, string? From = null, bool UpToDate = true);
