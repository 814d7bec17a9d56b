using Strata.Bench.Programs;
using Strata.Machines.Hosts;

namespace Strata.Bench.Grounds;

/// <summary>The curriculum with its own labs copied again and again, each under a name of its own. Removed when disposed.</summary>
internal sealed class ManyLabs : IAsyncDisposable
{
    private readonly string contents;

    private ManyLabs(string contents, StrataProgram strata) => (this.contents, Strata) = (contents, strata);

    /// <summary>The program that is taught by it.</summary>
    public StrataProgram Strata { get; }

    /// <param name="from">The folder of curriculum and images that is copied.</param>
    /// <param name="contents">The folder that is made.</param>
    /// <param name="count">How many labs there are in the end.</param>
    public static async Task<ManyLabs> LayAsync(string from, string contents, int count, Func<string, StrataProgram> taught, CancellationToken cancel)
    {
        await RemovedFolder.RemoveAsync(contents).ConfigureAwait(false);
        await HostCommand.DemandAsync("Copying", "cp", ["-r", from, contents], cancel).ConfigureAwait(false);
        var labs = Directory.EnumerateFiles(Path.Combine(contents, "curriculum"), "lab.yaml", SearchOption.AllDirectories).Select(f => Path.GetDirectoryName(f)!).Order(StringComparer.Ordinal).ToList();
        for (var number = labs.Count; number < count; number++)
        {
            var lab = labs[number % labs.Count];
            await HostCommand.DemandAsync("Copying", "cp", ["-r", lab, $"{lab}-{number}"], cancel).ConfigureAwait(false);
        }

        return new(contents, taught(contents));
    }

    public async ValueTask DisposeAsync() => await RemovedFolder.RemoveAsync(contents).ConfigureAwait(false);
}
