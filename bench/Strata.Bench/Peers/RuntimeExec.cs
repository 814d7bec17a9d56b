using Strata.Bench.Programs;

namespace Strata.Bench.Peers;

/// <summary><c>runc exec</c> on a machine that runs.</summary>
/// <param name="Enter">The words that enter the holder, where its state lies; they take some of the time.</param>
/// <param name="Cgroup">Where it has to be to put processes into the machine's cgroup: the file by which the supervisor's is joined.</param>
/// <param name="State">The runtime's folder, as it is named in the holder.</param>
internal sealed record RuntimeExec(string Program, IReadOnlyList<string> Enter, string Cgroup, string State, string Machine)
{
    /// <summary>Runs <c>true</c>; the whole process.</summary>
    public async Task<double> RunAsync(CancellationToken cancel) =>
        (await HostProgram.Of(["sh", "-c", "echo 0 > \"$0\"; exec \"$@\"", Cgroup, .. Enter, Program, "--root", State, "--rootless=false", "exec", Machine, "true"]).RunAsync([], cancel).ConfigureAwait(false)).Milliseconds;
}
