using System.Globalization;
using Strata.Machines.Hosts;
using Strata.Machines.Layers;

namespace Strata.Machines.Images;

/// <summary>Removes images: one by name, or everything that nothing needs any more.</summary>
public sealed class ImageRemoval(StrataHome home, ImageStore store, RecipeShelf recipes, ImageBuilder builder)
{
    /// <summary>Removes the image of a name.</summary>
    /// <exception cref="MachineException">There is none, or something needs it.</exception>
    public async Task<Image> RemoveAsync(string name, CancellationToken cancel)
    {
        using var turn = await store.TakeTurnAsync(cancel).ConfigureAwait(false);
        var image = store.Find(name) ?? throw NoImage(name, store);
        var machines = ImageUses.Find(home).TryGetValue(image.Digest, out var found) ? found.Order(StringComparer.Ordinal).ToList() : [];
        var above = store.All().Where(i => i.Stack.Contains(image.Digest)).ToList();
        if (machines.Count + above.Count > 0)
        {
            var needing = machines.Select(m => m.StartsWith("s-", StringComparison.Ordinal) ? $"the snapshot {m}" : $"the machine {m}").Concat(above.Select(i => store.Find(i.Name)?.Digest == i.Digest ? $"the image {i.Name}" : $"an older image {i.Name}"));
            throw new MachineException(
                "image-needed",
                $"The image {name} is needed by {string.Join(", ", needing.Distinct(StringComparer.Ordinal))}.",
                machines.Count > 0 ? (machines[0].StartsWith("m-", StringComparison.Ordinal) ? $"First stop it: strata machine stop {machines[0]}" : "A snapshot goes with its machine.") : store.Find(above[0].Name)?.Digest == above[0].Digest ? $"First remove it: strata image rm {above[0].Name}" : "First run: strata image gc");
        }

        store.Remove(image);
        return image;
    }

    /// <summary>
    /// Removes what no recipe, no machine and no other image refers to: images that are out of date or whose name has a newer one,
    /// steps of builds that cannot be gone on with, leftovers, packages that were fetched for builds. An image whose name has no
    /// recipe was imported, and stays.
    /// </summary>
    /// <param name="dryRun">Only tell.</param>
    public async Task<IReadOnlyList<Cleared>> ClearAsync(bool dryRun, CancellationToken cancel)
    {
        using var turn = await store.TakeTurnAsync(cancel).ConfigureAwait(false);
        var cleared = new List<Cleared>();
        var kept = Needed();
        foreach (var image in store.All().Where(i => !kept.Contains(i.Digest)).OrderByDescending(i => i.Stack.Length))
        {
            cleared.Add(new("image", $"{image.Name} {image.Digest[..19]}, built {image.Built.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}", image.Bytes));
            if (!dryRun)
            {
                store.Remove(image);
            }
        }

        foreach (var (kind, what, folder) in Strays())
        {
            cancel.ThrowIfCancellationRequested();
            cleared.Add(new(kind, what, Layer.Size(folder)));
            if (!dryRun)
            {
                Layer.Delete(folder);
            }
        }

        return cleared;
    }

    internal static MachineException NoImage(string name, ImageStore store) =>
        new("unknown-image", $"There is no built image {name}{Documents.Names.Nearest.Question(name, store.List().Select(i => i.Name))}", "See: strata image list");

    private HashSet<string> Needed()
    {
        var kept = ImageUses.Find(home).Keys.ToHashSet(StringComparer.Ordinal);
        foreach (var image in store.List().Where(i => IsReferredTo(i)))
        {
            kept.Add(image.Digest);
        }

        foreach (var image in store.All().Where(i => kept.Contains(i.Digest)).ToList())
        {
            kept.UnionWith(image.Stack);
        }

        return kept;
    }

    private bool IsReferredTo(Image image)
    {
        try
        {
            return builder.UpToDate(image.Name)?.Digest == image.Digest;
        }
        catch (MachineException)
        {
            // A recipe that cannot be read now may be mended in a minute.
            return true;
        }
    }

    private IEnumerable<(string Kind, string What, string Folder)> Strays()
    {
        var folders = store.All().Select(i => Digests.FolderName(i.Digest)).ToHashSet(StringComparer.Ordinal);
        foreach (var folder in Directory.GetDirectories(home.Images, "sha256-*").Where(f => !folders.Contains(Path.GetFileName(f))))
        {
            yield return ("leftover", "half an image, " + Path.GetFileName(folder)[..19], folder);
        }

        var steps = LayerBuild.StepsFolder(home);
        var wanted = Resumable();
        foreach (var folder in Directory.Exists(steps) ? Directory.GetDirectories(steps).Where(f => !wanted.Contains(Path.GetFileName(f))) : [])
        {
            yield return folder.EndsWith(".new", StringComparison.Ordinal)
                ? ("leftover", "half a step of a build, " + Path.GetFileName(folder), folder)
                : ("step", "a step of a build, " + Path.GetFileName(folder), folder);
        }

        foreach (var folder in Directory.Exists(home.Temporary) ? Directory.GetDirectories(home.Temporary).Where(f => Path.GetFileName(f) is var n && (n.StartsWith("build-", StringComparison.Ordinal) || n.StartsWith("import-", StringComparison.Ordinal))) : [])
        {
            yield return ("leftover", "what was left of " + Path.GetFileName(folder), folder);
        }

        if (Directory.Exists(LayerBuild.PackageCache(home)))
        {
            yield return ("packages", "packages that builds fetched", LayerBuild.PackageCache(home));
        }
    }

    // Steps that the next build of a recipe, as it is now, would go on from.
    private HashSet<string> Resumable()
    {
        var wanted = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in recipes.Names())
        {
            try
            {
                if (builder.UpToDate(name) is null && recipes.Read(name) is { From: { } from } recipe && builder.UpToDate(from) is { } parent)
                {
                    wanted.UnionWith(BuildPlan.Of(recipe, parent.Digest).Select(s => s.FolderName));
                }
            }
            catch (MachineException)
            {
                // Nothing can be built from it as it is.
            }
        }

        return wanted;
    }
}
