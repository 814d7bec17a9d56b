using Strata.Machines.Archives;
using Strata.Machines.Hosts;
using Strata.Machines.Images;
using Strata.Machines.Oci;
using Strata.Testing;

namespace Strata.Machines.Tests.Images;

/// <summary>
/// A state folder of one test class, with recipes of its own. The image base is there: its files are other names of those that all tests share.
/// </summary>
public sealed class OwnImages : IAsyncLifetime
{
    private readonly Workshop workshop;

    public OwnImages(Workshop workshop)
    {
        this.workshop = workshop;
        Home = new(Path.Combine(workshop.Home.Temporary, "own-" + Guid.NewGuid().ToString("N")[..8]));
        Recipes = Path.Combine(Home.Root, "recipes");
    }

    public StrataHome Home { get; }

    /// <summary>The folder of recipes.</summary>
    public string Recipes { get; }

    public ImageStore Store { get; private set; } = null!;

    public ImageBuilder Builder { get; private set; } = null!;

    public ImageRemoval Removal { get; private set; } = null!;

    public OciEngine Engine { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Recipes);
        Directory.CreateDirectory(Home.Images);
        File.Copy(Path.Combine(TestPlaces.Recipes, "base.yaml"), Path.Combine(Recipes, "base.yaml"));
        var image = workshop.Images.Find(Workshop.Base)!;
        var copy = Directory.CreateDirectory(Path.Combine(Home.Temporary, "base")).FullName;
        await HostCommand.DemandAsync("Linking the image", "cp", ["-al", image.Rootfs, copy], CancellationToken.None);
        Store = new(Home.Images);
        var shelf = new RecipeShelf(Recipes);
        Builder = new(Home, Store, shelf, new OciBuildMachines(workshop.Cgroups), TimeProvider.System);
        Removal = new(Home, Store, shelf, Builder);
        Store.Add(image with { Rootfs = Path.Combine(copy, "rootfs") });
        Engine = new(Home, Store, workshop.Cgroups, workshop, TimeProvider.System);
    }

    /// <summary>Writes the recipe of an image on another one.</summary>
    public void Write(string name, string lines, string from = "base") =>
        File.WriteAllText(Path.Combine(Recipes, name + ".yaml"), $"format: 1\nname: {name}\nfrom: {from}\n{lines}\n");

    public Task<Image> BuildAsync(string name, bool fresh = false, List<BuildProgress>? steps = null, CancellationToken cancel = default) =>
        Builder.EnsureAsync(name, fresh, steps is null ? null : new Gathered(steps), cancel);

    public ImageImport NewImport() => new(Home, Store);

    /// <summary>A plain machine of an image of this folder.</summary>
    public async Task<Guest> StartAsync(string image, MachineProfile profile = MachineProfile.Plain) =>
        new(Engine, (await Engine.StartAsync(new(image, profile), CancellationToken.None)).Machine);

    /// <summary>What is on the disk of builds that are not whole.</summary>
    public IReadOnlyList<string> Unfinished() =>
    [
        .. Names(Path.Combine(Home.Images, "steps")),
        .. Names(Home.Temporary).Where(n => n.StartsWith("build-", StringComparison.Ordinal) || n.StartsWith("import-", StringComparison.Ordinal)),
    ];

    public async ValueTask DisposeAsync()
    {
        foreach (var machine in Engine.List())
        {
            await Engine.StopAsync(machine.Id, CancellationToken.None);
        }

        Engine.Dispose();
        Store.Dispose();
        Directory.Delete(Home.Root, recursive: true);
    }

    private static IEnumerable<string> Names(string folder) => Directory.Exists(folder) ? Directory.GetDirectories(folder).Select(f => Path.GetFileName(f)!) : [];

    private sealed class Gathered(List<BuildProgress> steps) : IProgress<BuildProgress>
    {
        public void Report(BuildProgress value)
        {
            lock (steps)
            {
                steps.Add(value);
            }
        }
    }
}
