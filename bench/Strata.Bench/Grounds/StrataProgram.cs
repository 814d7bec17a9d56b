using Strata.Bench.Programs;
using Strata.Machines.Hosts;

namespace Strata.Bench.Grounds;

/// <summary>The `strata` of this clone, in the bench's own state folder.</summary>
internal sealed class StrataProgram
{
    private readonly HostProgram launcher;
    private readonly HostProgram program;

    /// <param name="contents">Where the curriculum and the images are that it is to use.</param>
    public StrataProgram(string clone, StrataHome home, string contents)
    {
        var environment = new Dictionary<string, string> { ["STRATA_HOME"] = home.Root, ["DOTNET_NOLOGO"] = "1", ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1", ["STRATA_CURRICULUM"] = Path.Combine(contents, "curriculum"), ["STRATA_IMAGES"] = Path.Combine(contents, "images") };
        launcher = new([Path.Combine(clone, "strata")], environment);
        program = new([HostCommand.Find("dotnet") ?? "dotnet", Path.Combine(clone, "artifacts", "bin", "Strata", "release", "strata.dll")], environment);
    }

    /// <summary>Runs it on the bench's own terminal.</summary>
    public Task ShowAsync(IReadOnlyList<string> arguments, CancellationToken cancel) => launcher.ShowAsync(arguments, cancel);

    /// <summary>Ends everything that belongs to the state folder: in a session of its own, so that a second Ctrl-C does not stop the clean-up.</summary>
    public Task DownAsync() => new HostProgram(["setsid", "--wait", .. launcher.Words, "down"], launcher.Environment).RunAsync([], CancellationToken.None);

    /// <summary>What the client says.</summary>
    public async Task<string> SayAsync(IReadOnlyList<string> arguments, CancellationToken cancel) => (await program.RunAsync(arguments, cancel).ConfigureAwait(false)).Output;

    /// <summary>Milliseconds of the launcher with the client.</summary>
    public async Task<double> TimeAsync(IReadOnlyList<string> arguments, CancellationToken cancel) => (await launcher.RunAsync(arguments, cancel).ConfigureAwait(false)).Milliseconds;

    /// <summary>Milliseconds of the client without the launcher.</summary>
    public async Task<double> TimeProgramAsync(IReadOnlyList<string> arguments, CancellationToken cancel) => (await program.RunAsync(arguments, cancel).ConfigureAwait(false)).Milliseconds;
}
