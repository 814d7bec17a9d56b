using Strata.Machines.Images;

namespace Strata.Practice.Images;

/// <summary>What <c>image gc</c> removed, or would remove.</summary>
/// <param name="Bytes">Disk space of all of it.</param>
public sealed record ImageClearance(bool DryRun, long Bytes, IReadOnlyList<Cleared> Removed);
