using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Strata.Machines.Images;

/// <summary>
/// A built image: a read-only root file system, or a layer over those of other images, addressed by what went into it.
/// </summary>
/// <param name="Digest"><c>sha256:</c> of the recipe, of the image that it was built on, and of the versions of all packages in it.</param>
/// <param name="Recipe"><c>sha256:</c> of the recipe alone: another one means that it is out of date.</param>
/// <param name="Bytes">Size of its own files; those of the images below are not counted.</param>
/// <param name="Rootfs">Its own folder, as the supervisor sees it.</param>
public sealed record Image(string Name, string Digest, string Recipe, long Bytes, DateTimeOffset Built, string Rootfs)
{
    /// <summary>Images that may lie upon each other; a deeper one takes the layers of its parents over into its own.</summary>
    public const int MostLayers = 8;

    /// <summary>Digest of the image that it was built on; null for one made of a suite.</summary>
    public string? Parent { get; init; }

    /// <summary>Digests of the images whose folders lie under its own, from the top down.</summary>
    public ImmutableArray<string> Stack
    {
        get => field.IsDefault ? [] : field;
        init;
    }

    /// <summary>Folders of which every machine has its own on the host's disk.</summary>
    public ImmutableArray<string> Volumes
    {
        get => field.IsDefault ? [] : field;
        init;
    }

    /// <summary>The folders that make its file system, from the top down, as overlayfs takes them: <c>A:B</c>.</summary>
    [JsonIgnore]
    public string Lower
    {
        get
        {
            var store = Path.GetDirectoryName(Path.GetDirectoryName(Rootfs))!;
            return string.Join(':', Stack.Select(d => RootfsOf(store, d)).Prepend(Rootfs));
        }
    }

    /// <summary>Where a store keeps the folder of an image.</summary>
    internal static string RootfsOf(string store, string digest) => Path.Combine(store, Digests.FolderName(digest), "rootfs");
}
