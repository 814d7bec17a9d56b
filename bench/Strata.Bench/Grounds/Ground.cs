using Spectre.Console;
using Strata.Bench.Peers;
using Strata.Bench.Programs;
using Strata.Machines.Hosts;

namespace Strata.Bench.Grounds;

/// <summary>
/// Where figures are measured: Strata in a state folder of the bench's own, and the peers, made when a figure first asks.
/// Disposing ends and removes all of it.
/// </summary>
internal sealed class Ground : IAsyncDisposable
{
    /// <summary>The image that everything is measured with.</summary>
    public const string Image = "base";

    private readonly BenchOptions options;
    private readonly IAnsiConsole console;
    private readonly string scratch;
    private readonly string contents;
    private readonly StrataHome home;
    private readonly SocketApi api;
    private Docker? docker;
    private PeerMissingException? noDocker;

    public Ground(BenchOptions options, IAnsiConsole console)
    {
        this.options = options;
        this.console = console;
        var artifacts = Path.Combine(Clone.Find(), "artifacts");
        home = new(Path.Combine(artifacts, "bench-home"));
        scratch = Path.Combine(artifacts, "bench-peers");
        contents = Path.Combine(artifacts, "bench-contents");
        Strata = new(Clone.Find(), home, contents);
        api = new(home.Socket);
    }

    public int Runs => options.Runs;

    public StrataProgram Strata { get; }

    public MachineApi Machines => new(api);

    public AttemptApi Attempts => new(api);

    /// <summary>Starts the supervisor and builds the image where it is missing, with its progress shown.</summary>
    public async Task OpenAsync(CancellationToken cancel)
    {
        await LayAsync().ConfigureAwait(false);
        await Strata.ShowAsync(["image", "build", Image], cancel).ConfigureAwait(false);
    }

    /// <summary>The curriculum with its labs copied until there are so many.</summary>
    public Task<ManyLabs> LabsAsync(int count, CancellationToken cancel) =>
        ManyLabs.LayAsync(contents, contents + "-many", count, folder => new(Clone.Find(), home, folder), cancel);

    // What the clone teaches, and beside it what only the bench measures with.
    private async Task LayAsync()
    {
        await RemovedFolder.RemoveAsync(contents).ConfigureAwait(false);
        Directory.CreateDirectory(contents);
        foreach (var part in new[] { "curriculum", "images" })
        {
            await HostCommand.DemandAsync("Copying", "cp", ["-r", Path.Combine(Clone.Find(), part), contents], CancellationToken.None).ConfigureAwait(false);
            await HostCommand.DemandAsync("Copying", "cp", ["-r", Path.Combine(Clone.Find(), "bench", part) + "/.", Path.Combine(contents, part)], CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <summary>The Docker daemon, started at the first call, with the image imported.</summary>
    /// <exception cref="PeerMissingException">There can be none here; the message says why.</exception>
    public async Task<Docker> DockerAsync(CancellationToken cancel)
    {
        if (noDocker is not null)
        {
            throw noDocker;
        }

        if (docker is not null)
        {
            return docker;
        }

        try
        {
            var programs = await DockerPrograms.FindAsync(Path.Combine(scratch, "packages"), console, cancel).ConfigureAwait(false);
            console.MarkupLine("[grey]  starting a Docker daemon and importing the image …[/]");
            docker = await Docker.StartAsync(programs, scratch, cancel).ConfigureAwait(false);
            await docker.ImportAsync(EnterWords(), await RootfsAsync(cancel).ConfigureAwait(false), cancel).ConfigureAwait(false);
            return docker;
        }
        catch (PeerMissingException e)
        {
            noDocker = e;
            throw;
        }
    }

    /// <summary>Bubblewrap on the image's folder; null where it is not installed.</summary>
    public async Task<Bubblewrap?> BubblewrapAsync(CancellationToken cancel) =>
        HostCommand.Find("bwrap") is { } program ? new(program, EnterWords(), await RootfsAsync(cancel).ConfigureAwait(false)) : null;

    /// <summary>The OCI runtime itself, on a machine of Strata's; null where it is another one than runc, or machines have no cgroups.</summary>
    public RuntimeExec? Runtime(string machine) =>
        HostCommand.Find("runc") is { } program && CgroupMount.Find() is { } mount && Holder.Find(home, Person.Current())?.Record.Cgroup is { } tree
            ? new(program, EnterWords(), $"{mount.Path}{tree}/supervisor/cgroup.procs", Inside.Run + "/runtime", machine)
            : null;

    /// <summary>Memory that the processes of a machine hold, what they share divided among those that share it (PSS), in MB. Source: proc_pid_smaps(5).</summary>
    public async Task<double> MemoryAsync(string machine, CancellationToken cancel)
    {
        // Its processes are those of its cgroup, or, without one, those that share its process 1's PID namespace.
        const string Script = """
            init=$(sed -n 's/.*"[iI]nit": *\([0-9]*\).*/\1/p' "$1/machine.json"); space=$(readlink /proc/$init/ns/pid); sum=0
            for one in /proc/[0-9]*; do
                [ "$(readlink $one/ns/pid 2>/dev/null)" = "$space" ] || continue
                pss=$(sed -n 's/^Pss: *\([0-9]*\) kB/\1/p' $one/smaps_rollup 2>/dev/null); sum=$((sum + ${pss:-0}))
            done
            echo $sum
            """;
        List<string> words = [.. EnterWords(), "sh", "-c", Script, "bench", $"{Inside.Home}/machines/{machine}"];
        var said = await HostCommand.DemandAsync("Measuring memory", words[0], words.Skip(1), cancel).ConfigureAwait(false);
        return double.Parse(said.Trim(), System.Globalization.CultureInfo.InvariantCulture) / 1000;
    }

    public async ValueTask DisposeAsync()
    {
        if (docker is not null)
        {
            await docker.DisposeAsync().ConfigureAwait(false);
        }

        api.Dispose();
        await RemovedFolder.RemoveAsync(scratch).ConfigureAwait(false);
        if (Directory.Exists(home.Root))
        {
            await Strata.DownAsync().ConfigureAwait(false);
            if (!options.Keep)
            {
                await RemovedFolder.RemoveAsync(home.Root).ConfigureAwait(false);
            }
        }

        await RemovedFolder.RemoveAsync(contents).ConfigureAwait(false);
    }

    private IReadOnlyList<string> EnterWords() =>
        [.. Holder.Find(home, Person.Current())?.EnterWords() ?? throw new InvalidOperationException("The holder has ended.")];

    // As it is named inside the holder.
    private async Task<string> RootfsAsync(CancellationToken cancel)
    {
        var list = await api.SendAsync(HttpMethod.Get, "/api/v1/images/", null, cancel).ConfigureAwait(false);
        var image = list.GetProperty("images").EnumerateArray().First(i => i.GetProperty("name").GetString() == Image);
        return $"{Inside.Home}/images/{image.GetProperty("digest").GetString()!.Replace(':', '-')}/rootfs";
    }
}
