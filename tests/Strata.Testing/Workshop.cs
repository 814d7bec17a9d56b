using System.Collections.Concurrent;
using Strata.Machines;
using Strata.Machines.Hosts;
using Strata.Machines.Images;
using Strata.Machines.Oci;
using Strata.Machines.Requests;

namespace Strata.Testing;

/// <summary>
/// Real machines for the tests of one program, which runs inside the holder. Machines that several tests only look at are shared; all end with it.
/// </summary>
public sealed class Workshop : IAsyncDisposable, IRequestAnswers
{
    private readonly ConcurrentDictionary<string, Lazy<Task<IMachine>>> shared = new(StringComparer.Ordinal);

    public Workshop()
    {
        Directory.CreateDirectory(Home.Temporary);
        Images = new(Home.Images);
        Cgroups = CgroupTree.Prepare(InHolder.CgroupTree, InHolder.ShownHome);
        Builder = new(Home, Images, new RecipeShelf(TestPlaces.Recipes), new OciBuildMachines(Cgroups), TimeProvider.System);
        Engine = new(Home, Images, Cgroups, this, TimeProvider.System);
    }

    /// <summary>The name of the image that all tests start from.</summary>
    public static string Base => "base";

    public StrataHome Home { get; } = new(Inside.Home);

    public ImageStore Images { get; }

    /// <summary>Builds the images of this clone.</summary>
    public ImageBuilder Builder { get; }

    public CgroupTree? Cgroups { get; }

    public OciEngine Engine { get; }

    /// <summary>What machines asked, in the order in which they did.</summary>
    public ConcurrentQueue<(string Machine, string Request)> Asked { get; } = new();

    /// <summary>A workshop with nothing left of an earlier one.</summary>
    public static async Task<Workshop> OpenAsync()
    {
        var workshop = new Workshop();
        await workshop.Engine.AdoptAsync(CancellationToken.None).ConfigureAwait(false);
        await workshop.EndAllAsync().ConfigureAwait(false);
        return workshop;
    }

    /// <summary>Builds the image that all tests start from, unless it is up to date.</summary>
    public async Task EnsureBaseAsync()
    {
        if (Builder.UpToDate(Base) is null)
        {
            await Console.Error.WriteLineAsync("Building the image base for the tests …").ConfigureAwait(false);
        }

        await Builder.EnsureAsync(Base, false, null, CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>A machine of one's own, ended when disposed.</summary>
    public Task<Guest> SystemAsync(string hostname = "host") => StartAsync(new(Base, MachineProfile.System, hostname));

    /// <inheritdoc cref="SystemAsync" />
    public Task<Guest> PlainAsync(string hostname = "host") => StartAsync(new(Base, MachineProfile.Plain, hostname));

    /// <inheritdoc cref="SystemAsync" />
    public async Task<Guest> StartAsync(MachineSpec spec) => new(Engine, (await Engine.StartAsync(spec, CancellationToken.None).ConfigureAwait(false)).Machine);

    /// <summary>A running system that tests share: they may add what is theirs under names of their own, and change nothing else.</summary>
    public Task<IMachine> SharedSystemAsync() => SharedAsync("system", MachineProfile.System);

    /// <summary>A plain machine that tests share, on the same terms.</summary>
    public Task<IMachine> SharedPlainAsync() => SharedAsync("plain", MachineProfile.Plain);

    public Task<string> AnswerAsync(string machine, string request, CancellationToken cancel)
    {
        Asked.Enqueue((machine, request));
        return Task.FromResult($"asked: {request}\n");
    }

    public async ValueTask DisposeAsync()
    {
        await EndAllAsync().ConfigureAwait(false);
        Engine.Dispose();
        Images.Dispose();
        Cgroups?.Drop();
    }

    private Task<IMachine> SharedAsync(string name, MachineProfile profile) =>
        shared.GetOrAdd(name, _ => new(async () => (await Engine.StartAsync(new(Base, profile), CancellationToken.None).ConfigureAwait(false)).Machine)).Value;

    private async Task EndAllAsync()
    {
        foreach (var machine in Engine.List())
        {
            await Engine.StopAsync(machine.Id, CancellationToken.None).ConfigureAwait(false);
        }
    }
}
