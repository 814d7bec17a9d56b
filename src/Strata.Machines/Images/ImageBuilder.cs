using System.Globalization;
using Strata.Machines.Hosts;
using Strata.Machines.Layers;

namespace Strata.Machines.Images;

/// <summary>
/// Builds images, as the mapped root inside the holder's namespaces: nothing of it is root on the host. An image that is built
/// on another one shares that one's files.
/// </summary>
public sealed class ImageBuilder(StrataHome home, ImageStore store, RecipeShelf recipes, IBuildMachines machines, TimeProvider clock)
{
    /// <summary>Bytes that have to be free before a build begins: the base image takes 0.7 GB at most meanwhile, and half a GB in the end.</summary>
    public const long Room = 1L << 30;

    private string ShownHome => Environment.GetEnvironmentVariable("STRATA_SHOWN_HOME") ?? home.Root;

    /// <summary>
    /// The image of that name: the one that is there when it is up to date with its recipe and with the image that it is built on,
    /// else a new one. One that was imported and has no recipe is always up to date.
    /// </summary>
    /// <param name="fresh">Build even when it is up to date, to take in newer packages; not those that it is built on.</param>
    /// <exception cref="MachineException">There is no such recipe, or the build failed; the message names the log.</exception>
    public async Task<Image> EnsureAsync(string name, bool fresh, IProgress<BuildProgress>? progress, CancellationToken cancel)
    {
        if (!fresh && UpToDate(name) is { } image)
        {
            return image;
        }

        using var turn = await store.TakeTurnAsync(cancel).ConfigureAwait(false);
        return await EnsureInTurnAsync(name, fresh, progress, cancel).ConfigureAwait(false);
    }

    /// <summary>The image of that name, when nothing has to be built; else null.</summary>
    public Image? UpToDate(string name)
    {
        var image = store.Find(name);
        if (image is null || !recipes.Has(name))
        {
            return image;
        }

        var recipe = recipes.Read(name);
        if (image.Recipe != recipe.Digest)
        {
            return null;
        }

        return recipe.From is null || (UpToDate(recipe.From) is { } parent && parent.Digest == image.Parent) ? image : null;
    }

    private async Task<Image> EnsureInTurnAsync(string name, bool fresh, IProgress<BuildProgress>? progress, CancellationToken cancel)
    {
        if (!fresh && UpToDate(name) is { } image)
        {
            return image;
        }

        var recipe = recipes.Read(name);
        var parent = recipe.From is null ? null : await EnsureInTurnAsync(recipe.From, false, progress, cancel).ConfigureAwait(false);
        return await BuildAsync(recipe, parent, fresh, progress is null ? null : new Named(progress, name), cancel).ConfigureAwait(false);
    }

    private async Task<Image> BuildAsync(ImageRecipe recipe, Image? parent, bool fresh, IProgress<BuildProgress>? progress, CancellationToken cancel)
    {
        if (Free() < Room)
        {
            throw DiskFull(recipe);
        }

        var work = Path.Combine(home.Temporary, "build-" + recipe.Name);
        var rootfs = Path.Combine(work, "rootfs");
        if (Directory.Exists(work))
        {
            Directory.Delete(work, recursive: true);
        }

        Directory.CreateDirectory(work);
        using var log = new BuildLog(Path.Combine(home.Images, recipe.Name + ".log"));
        try
        {
            progress?.Report(new("starting", 0));
            if (parent is null)
            {
                await SuiteBuild.MakeAsync(recipe, work, rootfs, log, progress, cancel).ConfigureAwait(false);
            }
            else
            {
                await new LayerBuild(home, machines).MakeAsync(recipe, parent, fresh, work, log, progress, cancel).ConfigureAwait(false);
            }

            progress?.Report(new("taking the image in", 0.98));
            var image = store.Add(Describe(recipe, parent, rootfs));
            progress?.Report(new("done", 1));
            return image;
        }
        catch (MachineException e)
        {
            // What was made so far is still there, so a disk that filled up is full now.
            throw Free() < Room / 4 ? DiskFull(recipe) : new MachineException(
                e.Code,
                string.Join("\n  ", log.Last.Prepend(e.Message)),
                $"The whole log is {ShownHome}/images/{recipe.Name}.log. {e.Fix}".TrimEnd(),
                e);
        }
        finally
        {
            if (Directory.Exists(work))
            {
                Directory.Delete(work, recursive: true);
            }
        }
    }

    private long Free() => new DriveInfo(home.Root).AvailableFreeSpace;

    private MachineException DiskFull(ImageRecipe recipe) =>
        new("disk-full", $"The disk is too full to build the image {recipe.Name}: {(Free() / 1e9).ToString("0.0", CultureInfo.InvariantCulture)} GB are free at {ShownHome}, and a build wants 1.1 GB.", "Free some space, or set STRATA_HOME to a folder on another disk.");

    private Image Describe(ImageRecipe recipe, Image? parent, string rootfs)
    {
        var lower = parent is null ? rootfs : $"{rootfs}:{parent.Lower}";
        return new(recipe.Name, DigestOf(recipe.Digest, parent?.Digest, lower), recipe.Digest, Layer.Size(rootfs), clock.GetUtcNow(), rootfs)
        {
            Parent = parent?.Digest,
            Stack = parent is null ? [] : LayerBuild.StackOn(parent),
            Volumes = [.. (parent?.Volumes ?? []).Union(recipe.Volumes).Order(StringComparer.Ordinal)],
        };
    }

    /// <summary>An image's digest: of its recipe, of the image that it is built on, and of the versions of all packages in it.</summary>
    internal static string DigestOf(string recipe, string? parent, string lower) =>
        Digests.Of(recipe + "\n" + (parent is null ? "" : parent + "\n") + InstalledPackages.Of(lower));

    private sealed class Named(IProgress<BuildProgress> target, string name) : IProgress<BuildProgress>
    {
        public void Report(BuildProgress value) => target.Report(value with { Image = name });
    }
}
