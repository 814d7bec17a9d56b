using Strata.Bench.Programs;

namespace Strata.Bench.Peers;

/// <summary>The floor: namespaces around the same folder and nothing more. No overlay, no cgroup, no boot, no second entry.</summary>
/// <param name="Enter">The words that enter the holder, where the folder can be read; they take some of the time.</param>
internal sealed record Bubblewrap(string Program, IReadOnlyList<string> Enter, string Rootfs)
{
    /// <summary>Runs <c>true</c>; the whole process.</summary>
    public async Task<double> RunAsync(CancellationToken cancel) =>
        (await HostProgram.Of([.. Enter, Program, "--unshare-all", "--ro-bind", Rootfs, "/", "--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp", "true"]).RunAsync([], cancel).ConfigureAwait(false)).Milliseconds;
}
