using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Strata.Bench.Grounds;
using Strata.Bench.Programs;

namespace Strata.Bench.Peers;

/// <summary>A Docker daemon of the bench's own: its data, its sockets and its cgroups go when it does.</summary>
internal sealed class Docker : IAsyncDisposable
{
    private const string Tag = "strata-bench";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process daemon;
    private readonly string folder;
    private readonly string cgroup;
    private readonly HostProgram client;
    private readonly SocketApi api;
    private readonly string socket;

    private Docker(Process daemon, DockerPrograms programs, string folder, string cgroup, string socket)
    {
        this.daemon = daemon;
        this.folder = folder;
        this.cgroup = cgroup;
        this.socket = socket;
        client = new([programs.Client, "--host", $"unix://{socket}"], programs.Environment);
        api = new(socket);
    }

    /// <summary>Its version, once it has started.</summary>
    public string Version { get; private set; } = "";

    /// <exception cref="PeerMissingException">It does not start here.</exception>
    public static async Task<Docker> StartAsync(DockerPrograms programs, string scratch, CancellationToken cancel)
    {
        // Sockets have short names: they lie in the temporary folder, the data on the disk where Strata's lies.
        var folder = Directory.CreateTempSubdirectory("strata-bench-").FullName;
        var cgroup = Path.GetFileName(folder);
        var socket = Path.Combine(folder, "docker.sock");
        var log = Path.Combine(folder, "log");
        var start = new ProcessStartInfo("setsid", ["sh", "-c", "log=$1; shift; exec \"$@\" </dev/null >\"$log\" 2>&1", "bench", log,
            programs.Daemon, "--host", $"unix://{socket}", "--data-root", Path.Combine(scratch, "data"), "--exec-root", Path.Combine(folder, "exec"),
            "--pidfile", Path.Combine(folder, "pid"), "--iptables=false", "--ip6tables=false", "--bridge=none", "--storage-driver", "overlay2", "--cgroup-parent", cgroup]);
        foreach (var (name, value) in programs.Environment)
        {
            start.Environment[name] = value;
        }

        var docker = new Docker(Process.Start(start)!, programs, folder, cgroup, socket);
        try
        {
            await docker.AnsweringAsync(log, cancel).ConfigureAwait(false);
            return docker;
        }
        catch
        {
            await docker.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Imports a folder as it is seen inside the holder, where its files belong to the ids that they should.</summary>
    public async Task ImportAsync(IReadOnlyList<string> enter, string rootfs, CancellationToken cancel)
    {
        const string Script = "set -e; to=$1; shift; docker=$1; shift; rootfs=$1; shift; \"$@\" tar -C \"$rootfs\" -cf - . | \"$docker\" --host \"$to\" import - " + Tag;
        await new HostProgram(["sh", "-c", Script, "bench", $"unix://{socket}", client.Words[0], rootfs, .. enter], client.Environment).RunAsync([], cancel).ConfigureAwait(false);
    }

    /// <summary><c>docker run --rm --network=none IMAGE true</c> as a whole process.</summary>
    public async Task<double> RunByProgramAsync(CancellationToken cancel) =>
        (await client.RunAsync(["run", "--rm", "--network=none", Tag, "true"], cancel).ConfigureAwait(false)).Milliseconds;

    /// <summary><c>docker ps</c> as a whole process.</summary>
    public async Task<double> ListByProgramAsync(CancellationToken cancel) => (await client.RunAsync(["ps"], cancel).ConfigureAwait(false)).Milliseconds;

    /// <summary>The same run without a client process: create, start, wait for the command's end. Removal is not counted.</summary>
    public async Task<double> RunByApiAsync(CancellationToken cancel)
    {
        const string Wish = "{\"Image\":\"" + Tag + "\",\"Cmd\":[\"true\"],\"HostConfig\":{\"NetworkMode\":\"none\"}}";
        var began = Stopwatch.GetTimestamp();
        var created = await api.SendAsync(HttpMethod.Post, "/containers/create", Wish, cancel).ConfigureAwait(false);
        var id = created.GetProperty("Id").GetString();
        await api.SendAsync(HttpMethod.Post, $"/containers/{id}/start", null, cancel).ConfigureAwait(false);
        var ended = await api.SendAsync(HttpMethod.Post, $"/containers/{id}/wait", null, cancel).ConfigureAwait(false);
        var took = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        await api.SendAsync(HttpMethod.Delete, $"/containers/{id}?force=1", null, CancellationToken.None).ConfigureAwait(false);
        return ended.GetProperty("StatusCode").GetInt32() == 0 ? took : throw new ApiException("The command in the container failed.");
    }

    /// <summary>Starts a container that sleeps; its id.</summary>
    public async Task<string> StartAsync(CancellationToken cancel)
    {
        const string Wish = "{\"Image\":\"" + Tag + "\",\"Cmd\":[\"sleep\",\"infinity\"],\"HostConfig\":{\"NetworkMode\":\"none\"}}";
        var created = await api.SendAsync(HttpMethod.Post, "/containers/create", Wish, cancel).ConfigureAwait(false);
        var id = created.GetProperty("Id").GetString()!;
        await api.SendAsync(HttpMethod.Post, $"/containers/{id}/start", null, cancel).ConfigureAwait(false);
        return id;
    }

    /// <summary>Removes a container, running or not.</summary>
    public Task RemoveAsync(string container) => api.SendAsync(HttpMethod.Delete, $"/containers/{container}?force=1", null, CancellationToken.None);

    /// <summary>Runs <c>true</c> in a container without a client process: create, start, until its streams are closed.</summary>
    public async Task<double> ExecuteByApiAsync(string container, CancellationToken cancel)
    {
        const string Wish = "{\"Cmd\":[\"true\"],\"AttachStdout\":true,\"AttachStderr\":true}";
        var began = Stopwatch.GetTimestamp();
        var created = await api.SendAsync(HttpMethod.Post, $"/containers/{container}/exec", Wish, cancel).ConfigureAwait(false);
        await api.SendAsync(HttpMethod.Post, $"/exec/{created.GetProperty("Id").GetString()}/start", "{}", cancel).ConfigureAwait(false);
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    /// <summary><c>docker exec CONTAINER true</c> as a whole process.</summary>
    public async Task<double> ExecuteByProgramAsync(string container, CancellationToken cancel) => (await client.RunAsync(["exec", container, "true"], cancel).ConfigureAwait(false)).Milliseconds;

    public async ValueTask DisposeAsync()
    {
        if (!daemon.HasExited)
        {
            await RemoveContainersAsync().ConfigureAwait(false);
            await HostProgram.Of("kill", "-TERM", daemon.Id.ToString(CultureInfo.InvariantCulture)).RunAsync([], CancellationToken.None).ConfigureAwait(false);
            await Task.WhenAny(daemon.WaitForExitAsync(), Task.Delay(Patience)).ConfigureAwait(false);
            if (!daemon.HasExited)
            {
                daemon.Kill(entireProcessTree: true);
            }
        }

        api.Dispose();
        daemon.Dispose();
        await RemovedFolder.RemoveAsync(folder).ConfigureAwait(false);
        await HostProgram.Of("find", "/sys/fs/cgroup", "-depth", "-type", "d", "-name", cgroup, "-exec", "rmdir", "{}", ";").RunAsync([], CancellationToken.None).ConfigureAwait(false);
    }

    private async Task AnsweringAsync(string log, CancellationToken cancel)
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            if (daemon.HasExited || Stopwatch.GetElapsedTime(began) > Patience)
            {
                throw new PeerMissingException($"its daemon does not start here: {(File.Exists(log) ? File.ReadLines(log).LastOrDefault() : "it said nothing")}");
            }

            try
            {
                Version = (await api.SendAsync(HttpMethod.Get, "/version", null, cancel).ConfigureAwait(false)).GetProperty(nameof(Version)).GetString()!;
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(50, cancel).ConfigureAwait(false);
            }
        }
    }

    private async Task RemoveContainersAsync()
    {
        try
        {
            var all = await api.SendAsync(HttpMethod.Get, "/containers/json?all=1", null, CancellationToken.None).ConfigureAwait(false);
            foreach (var container in all.ValueKind == JsonValueKind.Array ? all.EnumerateArray().ToList() : [])
            {
                await api.SendAsync(HttpMethod.Delete, $"/containers/{container.GetProperty("Id").GetString()}?force=1", null, CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is HttpRequestException or ApiException)
        {
            // A daemon that does not answer has none, or takes them with it.
        }
    }
}
