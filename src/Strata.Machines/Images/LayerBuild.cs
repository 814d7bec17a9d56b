using System.Collections.Immutable;
using System.Globalization;
using Strata.Machines.Hosts;
using Strata.Machines.Layers;

namespace Strata.Machines.Images;

/// <summary>
/// Makes the layer of an image that is built on another one, step by step, each in a machine. The layer of every step that was
/// done is kept until the image is whole, so that a build that failed goes on where it stood.
/// </summary>
internal sealed class LayerBuild(StrataHome home, IBuildMachines machines)
{
    // apt's progress says more than the count of steps.
    private const int PackageWeight = 6;

    /// <summary>Where layers of steps lie, one folder each, until their image is whole.</summary>
    public static string StepsFolder(StrataHome home) => Path.Combine(home.Images, "steps");

    /// <summary>Packages and lists that apt has fetched for builds; in no image.</summary>
    public static string PackageCache(StrataHome home) => Path.Combine(home.Images, "packages");

    /// <param name="fresh">Whether to do over what an earlier build has done.</param>
    /// <param name="work">An empty folder; the layer is <c>rootfs</c> in it.</param>
    /// <exception cref="MachineException">A step failed.</exception>
    public async Task MakeAsync(ImageRecipe recipe, Image parent, bool fresh, string work, BuildLog log, IProgress<BuildProgress>? progress, CancellationToken cancel)
    {
        var plan = BuildPlan.Of(recipe, parent.Digest);
        Stage(recipe.Attachments.Select(a => (a.Key, a.Value)), Path.Combine(work, "recipe"));
        Stage(recipe.Files.Select(f => (BuildPlan.ContentName(recipe, f.Key), f.Value)), Path.Combine(work, "files"));
        var total = (double)plan.Sum(Weight) + 1;
        var behind = 0;
        var lower = parent.Lower;
        for (var i = 0; i < plan.Length; i++)
        {
            var step = plan[i];
            var (from, title) = (behind, $"step {i + 1} of {plan.Length}: {Short(step.Title)}");
            var kept = Path.Combine(StepsFolder(home), step.FolderName);
            if (Directory.Exists(kept) && !fresh)
            {
                log.Part(title + " (done by an earlier build)");
            }
            else
            {
                log.Part(title);
                progress?.Report(new(title, from / total));
                await RunAsync(recipe, step, lower, work, kept, log, s => progress?.Report(new(s.Step, (from + (s.Done * Weight(step))) / total)), title, cancel).ConfigureAwait(false);
            }

            lower = Path.Combine(kept, "upper") + ":" + lower;
            behind += Weight(step);
        }

        progress?.Report(new("joining the layers", behind / total));
        await JoinAsync(plan, parent, work, cancel).ConfigureAwait(false);
    }

    private static int Weight(BuildStep step) => step.Packages ? PackageWeight : 1;

    private static string Short(string title) => title.Length > 60 ? title[..59] + "…" : title;

    private static void Stage(IEnumerable<(string Name, ImageFile File)> files, string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var (name, file) in files)
        {
            var path = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, [.. file.Content]);
            File.SetUnixFileMode(path, (UnixFileMode)(ImageFile.DefaultMode(file.Content.AsSpan()) & 0x1FF));
        }
    }

    private async Task RunAsync(ImageRecipe recipe, BuildStep step, string lower, string work, string kept, BuildLog log, Action<AptStatus> status, string title, CancellationToken cancel)
    {
        var disk = kept + ".new";
        foreach (var stale in new[] { disk, kept })
        {
            if (Directory.Exists(stale))
            {
                Directory.Delete(stale, recursive: true);
            }
        }

        Directory.CreateDirectory(disk);
        try
        {
            var script = Path.Combine(work, "step");
            await File.WriteAllTextAsync(script, step.Script, cancel).ConfigureAwait(false);
            var internet = step.Packages || recipe.Internet;
            var profile = internet ? MachineProfile.Plain : recipe.Profile;
            var folders = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                [ImageRecipe.AttachmentFolder] = Path.Combine(work, "recipe"),
                [BuildPlan.ContentFolder] = Path.Combine(work, "files"),
                ["/run/recipe-step"] = script,
                [ImageRecipe.ScratchFolder] = Directory.CreateDirectory(Path.Combine(disk, "scratch")).FullName,
            };
            if (step.Nuget is { } package)
            {
                folders[NugetRestore.Folder] = await NugetRestore.FetchAsync(package, Path.Combine(disk, "nuget"), source: null, cancel).ConfigureAwait(false);
            }

            if (internet)
            {
                folders["/etc/resolv.conf"] = "/etc/resolv.conf";
                foreach (var (name, path) in new[] { ("lists", "/var/lib/apt/lists"), ("archives", "/var/cache/apt/archives") })
                {
                    Directory.CreateDirectory(folders[path] = Path.Combine(PackageCache(home), name));
                }
            }

            var environment = internet ? await HostProxy.ReadAsync(cancel).ConfigureAwait(false) : ImmutableDictionary<string, string>.Empty;
            void Take(string line)
            {
                if (AptStatus.Parse(line) is { } now)
                {
                    status(now with { Step = $"{title}: {now.Step}" });
                }
                else
                {
                    log.Write(line);
                }
            }

            var exit = await machines.RunAsync(new(lower, disk, profile, internet, folders, ["/bin/sh", "/run/recipe-step"], environment), Take, cancel).ConfigureAwait(false);
            if (exit != 0)
            {
                throw new MachineException("image-build", string.Create(CultureInfo.InvariantCulture, $"The image {recipe.Name} could not be built: {title} ended with {exit}."), "Building again goes on at this step.");
            }

            Leftovers.Remove(Path.Combine(disk, "upper"), recipe.Files.Keys.ToHashSet(StringComparer.Ordinal));
            foreach (var part in Directory.GetDirectories(disk).Where(p => Path.GetFileName(p) != "upper"))
            {
                Directory.Delete(part, recursive: true);
            }

            Directory.Move(disk, kept);
        }
        finally
        {
            if (Directory.Exists(disk))
            {
                Directory.Delete(disk, recursive: true);
            }
        }
    }

    // First everything goes where an interrupted joining cannot be taken for a step that was done.
    private async Task JoinAsync(ImmutableArray<BuildStep> plan, Image parent, string work, CancellationToken cancel)
    {
        var layers = new List<string>();
        foreach (var below in TakenOver(parent))
        {
            var copy = Path.Combine(work, $"below-{layers.Count}");
            await HostCommand.DemandAsync("Copying the layers below", "cp", ["-a", "--reflink=auto", Image.RootfsOf(home.Images, below), copy], cancel).ConfigureAwait(false);
            layers.Add(copy);
        }

        foreach (var step in plan)
        {
            var moved = Path.Combine(work, $"layer-{layers.Count}");
            Directory.Move(Path.Combine(StepsFolder(home), step.FolderName), moved);
            layers.Add(Path.Combine(moved, "upper"));
        }

        var rootfs = Path.Combine(work, "rootfs");
        if (layers.Count == 0)
        {
            Directory.CreateDirectory(rootfs);
        }
        else
        {
            Directory.Move(layers[0], rootfs);
        }

        foreach (var layer in layers.Skip(1))
        {
            cancel.ThrowIfCancellationRequested();
            Layer.Merge(rootfs, layer);
        }
    }

    /// <summary>The digests under the new image's layer, from the top down.</summary>
    public static ImmutableArray<string> StackOn(Image parent) =>
        parent.Stack.Length + 2 <= Image.MostLayers ? [parent.Digest, .. parent.Stack] : [parent.Stack[^1]];

    // Digests from the bottom up of those whose files the new layer takes over, since more would lie upon each other than may.
    private static IEnumerable<string> TakenOver(Image parent) =>
        parent.Stack.Length + 2 <= Image.MostLayers ? [] : parent.Stack.Prepend(parent.Digest).SkipLast(1).Reverse();
}
