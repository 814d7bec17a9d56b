using System.Collections.Immutable;

namespace Strata.Machines.Archives;

/// <summary>What an archive of an image says of itself, first of all: the image and those below it, from the bottom up.</summary>
/// <param name="Format">1.</param>
/// <param name="Layers">The last one is the image that was asked for.</param>
internal sealed record ArchiveManifest(int Format, ImmutableArray<ArchiveLayer> Layers)
{
    /// <summary>Its name in the archive.</summary>
    public const string FileName = "strata-image.json";

    /// <summary>Larger ones are refused.</summary>
    public const int MostBytes = 1 << 20;
}
