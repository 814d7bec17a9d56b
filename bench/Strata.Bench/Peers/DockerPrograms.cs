using Spectre.Console;
using Strata.Bench.Programs;
using Strata.Machines.Hosts;

namespace Strata.Bench.Peers;

/// <summary>
/// Docker's programs: the host's, or else those of Debian's docker.io, unpacked into a folder of the bench. Unpacked rather
/// than installed, because installing would start a daemon, add a group and stay.
/// </summary>
/// <param name="Daemon">dockerd.</param>
/// <param name="Client">docker.</param>
/// <param name="Environment">What they need to find each other.</param>
internal sealed record DockerPrograms(string Daemon, string Client, IReadOnlyDictionary<string, string> Environment)
{
    /// <exception cref="PeerMissingException">There are none, and none can be had.</exception>
    public static async Task<DockerPrograms> FindAsync(string folder, IAnsiConsole console, CancellationToken cancel)
    {
        if (!Person.Current().IsRoot)
        {
            throw new PeerMissingException("its daemon needs root.");
        }

        if (HostCommand.Find("dockerd") is { } daemon && Beside(daemon) is { } client)
        {
            return new(daemon, client, new Dictionary<string, string>());
        }

        if (HostCommand.Find("apt-get") is null || HostCommand.Find("dpkg-deb") is null)
        {
            throw new PeerMissingException("dockerd is not installed, and this host has no apt-get to fetch it with.");
        }

        console.MarkupLine("[grey]  fetching Debian's docker.io with apt-get; it is unpacked for the bench alone, not installed …[/]");
        try
        {
            await UnpackAsync(folder, cancel).ConfigureAwait(false);
        }
        catch (ProgramFailedException e)
        {
            throw new PeerMissingException($"apt-get cannot fetch docker.io: {e.Message}");
        }

        var unpacked = new[] { "usr/sbin", "usr/bin" }.Select(f => Path.Combine(folder, "root", f)).ToList();
        var libraries = Directory.GetDirectories(Path.Combine(folder, "root", "usr", "lib"), "*-linux-gnu*");
        return new(Path.Combine(unpacked[0], "dockerd"), Path.Combine(unpacked[1], "docker"), new Dictionary<string, string>
        {
            ["PATH"] = string.Join(':', [.. unpacked, System.Environment.GetEnvironmentVariable("PATH"), "/usr/sbin", "/sbin"]),
            ["LD_LIBRARY_PATH"] = string.Join(':', libraries),
        });
    }

    private static async Task UnpackAsync(string folder, CancellationToken cancel)
    {
        var archives = Path.Combine(folder, "archives");
        Directory.CreateDirectory(Path.Combine(archives, "partial"));
        await HostProgram.Of("apt-get", "install", "-y", "-q", "--no-install-recommends", "--download-only", "-o", $"Dir::Cache::archives={archives}", "docker.io").RunAsync([], cancel).ConfigureAwait(false);
        foreach (var package in Directory.GetFiles(archives, "*.deb"))
        {
            await HostProgram.Of("dpkg-deb", "--extract", package, Path.Combine(folder, "root")).RunAsync([], cancel).ConfigureAwait(false);
        }
    }

    // The client that came with the daemon, whatever else in PATH is called docker.
    private static string? Beside(string daemon)
    {
        var client = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(daemon)!, "..", "bin", "docker"));
        return File.Exists(client) ? client : HostCommand.Find("docker");
    }
}
