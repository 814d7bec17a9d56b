using Strata.Machines;
using Strata.Machines.Archives;
using Strata.Machines.Images;
using Strata.Practice.Attempts;

namespace Strata.Practice.Images;

/// <summary>Building, listing, removing and carrying images.</summary>
public sealed class ImageDesk(RecipeShelf recipes, ImageStore store, ImageBuilder builder, ImageRemoval removal, ImageImport import)
{
    public IReadOnlyList<ImageRow> List() => [.. store.List().Select(Row)];

    /// <summary>Names that can be built.</summary>
    public IReadOnlyList<string> Recipes() => recipes.Names();

    /// <summary>Builds an image unless it is up to date.</summary>
    /// <param name="fresh">Build in any case.</param>
    public async Task<ImageRow> BuildAsync(string name, bool fresh, IProgress<StepProgress>? progress, CancellationToken cancel)
    {
        var steps = progress is null ? null : new Relay(progress);
        return Row(await builder.EnsureAsync(name, fresh, steps, cancel).ConfigureAwait(false));
    }

    /// <summary>Removes an image that nothing needs.</summary>
    public async Task<ImageRemoved> RemoveAsync(string name, CancellationToken cancel)
    {
        var image = await removal.RemoveAsync(name, cancel).ConfigureAwait(false);
        return new(image.Name, image.Digest, image.Bytes);
    }

    /// <summary>Removes everything of images that nothing needs.</summary>
    public async Task<ImageClearance> ClearAsync(bool dryRun, CancellationToken cancel)
    {
        var cleared = await removal.ClearAsync(dryRun, cancel).ConfigureAwait(false);
        return new(dryRun, cleared.Sum(c => c.Bytes), cleared);
    }

    /// <summary>Looks through an image, for it to be written as an archive.</summary>
    public ImageExport Export(string name, CancellationToken cancel) => ImageExport.Of(store, name, cancel);

    /// <summary>Takes an archive in.</summary>
    /// <param name="expected">The digest that it has to have; null: any.</param>
    public async Task<ImagesImported> ImportAsync(Stream archive, string? expected, CancellationToken cancel)
    {
        var (images, digest) = await import.ReadAsync(archive, expected, cancel).ConfigureAwait(false);
        return new([.. images.Select(Row)], digest);
    }

    private ImageRow Row(Image image) =>
        new(image.Name, image.Digest, image.Bytes, image.Built, image.Parent is null ? null : store.FindDigest(image.Parent)?.Name, IsUpToDate(image));

    private bool IsUpToDate(Image image)
    {
        try
        {
            return builder.UpToDate(image.Name)?.Digest == image.Digest;
        }
        catch (MachineException)
        {
            // Its recipe cannot be read; `strata lint` tells why.
            return false;
        }
    }

    private sealed class Relay(IProgress<StepProgress> target) : IProgress<BuildProgress>
    {
        public void Report(BuildProgress value) => target.Report(new($"building the image {value.Image}: {value.Step}", value.Done));
    }
}
