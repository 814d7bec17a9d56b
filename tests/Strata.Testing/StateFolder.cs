using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Strata.Machines.Hosts;

namespace Strata.Testing;

/// <summary>
/// A STRATA_HOME of its own, with the image that all tests share and no network needed; everything in it has ended when it is disposed.
/// </summary>
public sealed class StateFolder : IAsyncLifetime
{
    private static readonly SemaphoreSlim OneBuilds = new(1, 1);

    /// <summary>In the clone's artifacts or beside the test home: on the same disk as the images.</summary>
    public string Path { get; } = TestPlaces.Home.Root + "-cli-" + Guid.NewGuid().ToString("N")[..8];

    /// <summary>What a person types.</summary>
    public static IReadOnlyList<string> Program { get; } = [System.IO.Path.Combine(TestPlaces.DotnetRoot, "dotnet"), TestPlaces.Program];

    public async ValueTask InitializeAsync()
    {
        await EnsureImageAsync();
        Directory.CreateDirectory(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await HostCommand.DemandAsync("Linking the image", "cp", ["-al", TestPlaces.Home.Images, Path], CancellationToken.None);
    }

    /// <summary>Runs the program to its end.</summary>
    public Task<Said> RunAsync(params string[] arguments) => RunAsync(arguments, null);

    public async Task<Said> RunAsync(IEnumerable<string> arguments, string? input)
    {
        var outcome = await HostCommand.RunAsync("env", Words(arguments), input, TestContext.Current.CancellationToken);
        return new(outcome.Exit, outcome.Output, outcome.Errors);
    }

    /// <summary>Runs the program in a terminal, with somebody who types into it.</summary>
    public Process OpenTerminal(params string[] arguments) =>
        Start("script", ["-qfec", string.Join(' ', Words(arguments).Prepend("env").Select(w => $"'{w}'")), "/dev/null"]);

    /// <summary>Starts the program and leaves it running. It hears an interrupt even where these tests were started in the background, deaf to it.</summary>
    public Process Begin(params string[] arguments) => BeginWith([], arguments);

    /// <summary>The same with variables of the environment, each as NAME=VALUE.</summary>
    public Process BeginWith(IEnumerable<string> variables, params string[] arguments) => Start("env", ["--default-signal=INT", .. variables, .. Words(arguments)]);

    /// <summary>The words that run the program for this folder, after <c>env</c>.</summary>
    public IEnumerable<string> Words(IEnumerable<string> arguments) => [$"STRATA_HOME={Path}", "DOTNET_NOLOGO=1", .. Program, .. arguments];

    /// <summary>A port of 127.0.0.1 that nothing listens on just now.</summary>
    public static string FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>The process that serves this folder; null when none does.</summary>
    public async Task<int?> SupervisorAsync()
    {
        var socket = new StrataHome(Path).Socket;
        using var client = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = async (_, cancel) =>
            {
                var peer = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                await peer.ConnectAsync(new UnixDomainSocketEndPoint(socket), cancel);
                return new NetworkStream(peer, ownsSocket: true);
            },
        });
        try
        {
            return JsonDocument.Parse(await client.GetStringAsync("http://localhost/api/v1/about")).RootElement.GetProperty("pid").GetInt32();
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    /// <summary>Kills the process that serves this folder, as the kernel does when memory is short.</summary>
    public async Task KillSupervisorAsync()
    {
        var pid = await SupervisorAsync() ?? throw new InvalidOperationException("No supervisor runs.");

        // It belongs to a subordinate id, over which only the holder's root has power.
        var holder = Holder.Find(new(Path), Person.Current())!;
        await HostCommand.DemandAsync("Killing the supervisor", "nsenter", [.. holder.EnterWords().Skip(1), "kill", "-9", pid.ToString(CultureInfo.InvariantCulture)], CancellationToken.None);
        await Eventually.IsTrueAsync(() => ProcessStat.Read(pid) is null or { State: 'Z' }, "the supervisor has ended");
    }

    public async ValueTask DisposeAsync()
    {
        await HostCommand.RunAsync("env", Words(["erase", "--yes"]), null, CancellationToken.None);
        Holder.Find(new(Path), Person.Current())?.End();
        await HostCommand.RunAsync("rm", ["-rf", Path], null, CancellationToken.None);
    }

    // The image is built once, in the home that all test programs share.
    private static async Task EnsureImageAsync()
    {
        await OneBuilds.WaitAsync();
        try
        {
            foreach (var words in new string[][] { ["image", "build", "base", "--json"], ["down", "--json"] })
            {
                await HostCommand.DemandAsync($"strata {words[0]}", "env", [$"STRATA_HOME={TestPlaces.Home.Root}", .. Program, .. words], CancellationToken.None);
            }
        }
        finally
        {
            OneBuilds.Release();
        }
    }

    private static Process Start(string program, IEnumerable<string> words)
    {
        var start = new ProcessStartInfo(HostCommand.Find(program)!) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var word in words)
        {
            start.ArgumentList.Add(word);
        }

        return Process.Start(start)!;
    }
}
