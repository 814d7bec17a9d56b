using Strata.Machines.Images;
using Strata.Practice.Attempts;

namespace Strata.Practice.Images;

/// <summary>Building and listing images.</summary>
public sealed class ImageDesk(RecipeShelf recipes, ImageStore store, ImageBuilder builder)
{
    public IReadOnlyList<ImageRow> List() => [.. store.List().Select(Row)];

    /// <summary>Names that can be built.</summary>
    public IReadOnlyList<string> Recipes() => recipes.Names();

    /// <summary>Builds an image unless it is up to date.</summary>
    /// <param name="fresh">Build in any case.</param>
    public async Task<ImageRow> BuildAsync(string name, bool fresh, IProgress<StepProgress>? progress, CancellationToken cancel)
    {
        var steps = progress is null ? null : new Relay(progress, name);
        return Row(await builder.EnsureAsync(recipes.Read(name), fresh, steps, cancel).ConfigureAwait(false));
    }

    private static ImageRow Row(Image image) => new(image.Name, image.Digest, image.Bytes, image.Built);

    private sealed class Relay(IProgress<StepProgress> target, string name) : IProgress<BuildProgress>
    {
        public void Report(BuildProgress value) => target.Report(new($"building the image {name}: {value.Step}", value.Done));
    }
}
