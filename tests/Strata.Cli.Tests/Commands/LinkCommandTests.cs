using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Strata.Machines.Hosts;

namespace Strata.Cli.Tests.Commands;

/// <summary>Links and open ports by the command line, with a lab of two machines in a curriculum of its own beside a copy of the program.</summary>
public sealed class LinkCommandTests(StateFolder folder) : IClassFixture<StateFolder>, IAsyncLifetime
{
    private readonly string clone = Directory.CreateTempSubdirectory("strata-clone-").FullName;
    private string desk = "", store = "";

    public async ValueTask InitializeAsync()
    {
        await HostCommand.DemandAsync("Copying", "cp", ["-r", Path.GetDirectoryName(TestPlaces.Program)!, $"{clone}/program"], CancellationToken.None);
        await HostCommand.DemandAsync("Copying", "cp", ["-r", Path.Combine(TestPlaces.Clone, "images"), clone], CancellationToken.None);
        const string Concept = "track/stage/concept/", Lab = Concept + "labs/pair/";
        foreach (var (name, text) in new Dictionary<string, string>
        {
            ["track/track.yaml"] = "format: 1\ntitle: A track\nstages: [stage]\n",
            ["track/stage/stage.yaml"] = "title: A stage\npurpose: To test.\nwhy: To know.\nconcepts: [concept]\n",
            [Concept + "concept.yaml"] = "title: A concept\noutcomes: [Serve a word]\nhours: 1\n",
            [Lab + "lab.yaml"] = """
                format: 1
                title: A pair
                minutes: 1
                machines:
                  desk: { image: base, profile: plain }
                  store: { image: base, profile: plain }
                checks:
                  - { id: serves, says: the store serves, port: 8000, on: store }
                mistakes:
                  none: { fails: [serves], feedback: Nothing serves. }
                """,
            [Lab + "task.md"] = "Serve.\n",
            [Lab + "solution.sh"] = "true\n",
            [Lab + "mistakes/none.sh"] = "true\n",
        })
        {
            var file = Path.Combine(clone, "curriculum", name);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, text);
        }

        // The holder's root binds these folders, whoever made them.
        File.SetUnixFileMode(clone, (UnixFileMode)0x1ED);
        var started = await RunAsync("start", "pair", "--detach", "--json");
        var machines = started.Json.GetProperty("machines").EnumerateArray().ToDictionary(m => m.GetProperty("name").GetString()!, m => m.GetProperty("id").GetString()!);
        (desk, store) = (machines["desk"], machines["store"]);
    }

    public async ValueTask DisposeAsync()
    {
        await RunAsync("down");
        Directory.Delete(clone, recursive: true);
    }

    [Fact]
    public async Task A_link_is_cut_and_joined()
    {
        Assert.Equal(0, await PingAsync());

        var cut = await RunAsync("machine", "link", store, "down", "--json");

        Assert.Equal(["address", "delayMs", "loss", "network", "up"], cut.Json.EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal));
        Assert.False(cut.Json.GetProperty("up").GetBoolean());
        Assert.NotEqual(0, await PingAsync());
        Assert.Contains("(cut)", (await RunAsync("machine", "list")).Output, StringComparison.Ordinal);
        Assert.Equal($"The link of {cut.Text("address")} is up.\n", (await RunAsync("machine", "link", store, "up")).Output);
        await Eventually.IsTrueAsync(async () => await PingAsync() == 0, "the store is reached again");
        Assert.Equal(2, (await RunAsync("machine", "link", store, "sideways")).Exit);
        Assert.Equal("link", (await RunAsync("machine", "link", store, "up", "--loss", "101", "--json")).Error.GetProperty("code").GetString());
        Assert.Equal("link", (await RunAsync("machine", "link", store, "up", "--delay", "1e300", "--json")).Error.GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_port_is_opened_listed_and_closed_and_comes_back_with_the_supervisor()
    {
        await RunAsync("machine", "exec", store, "--", "sh", "-c", "mkdir /srv/web; echo served > /srv/web/index.html; setsid -f python3 -m http.server -d /srv/web -b 127.0.0.1 8000 > /dev/null 2>&1 < /dev/null");
        var host = FreePort();

        var opened = await RunAsync("machine", "forward", store, $"{host}:8000", "--json");

        Assert.Equal((store, 8000, host), (opened.Text("machine"), opened.Json.GetProperty("port").GetInt32(), opened.Json.GetProperty("hostPort").GetInt32()));
        await Eventually.IsTrueAsync(async () => await GetAsync(host) == "served\n", "the page is there");
        Assert.Equal($"127.0.0.1:{host}  leads to port 8000 of {store}\n", (await RunAsync("machine", "forward", store)).Output);
        Assert.Equal(0, (await RunAsync("machine", "forward", desk, "--json")).Json.GetProperty("forwards").GetArrayLength());
        (await RunAsync("machine", "forward", desk, $"{host}:22")).AssertOneSentence(3, $"{host}", "127.0.0.1");

        await KillAsync();
        Assert.Null(await GetAsync(host));
        Assert.Equal(opened.Output, JsonLine((await RunAsync("machine", "forward", store, "--json")).Json.GetProperty("forwards")[0]));
        Assert.Equal("served\n", await GetAsync(host));

        foreach (var ports in new[] { "0", "65536", "8080:", "1:2:3", "http" })
        {
            var said = await RunAsync("machine", "forward", store, ports);
            Assert.Equal(2, said.Exit);
            Assert.Contains("[HOSTPORT:]PORT", said.Errors, StringComparison.Ordinal);
        }

        Assert.Equal($"127.0.0.1:{host} is closed.\n", (await RunAsync("machine", "forward", store, "--close", $"{host}")).Output);
        Assert.Null(await GetAsync(host));
    }

    private static string JsonLine(JsonElement element) => element.GetRawText() + "\n";

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private static async Task<string?> GetAsync(int port)
    {
        using var client = new HttpClient();
        try
        {
            return await client.GetStringAsync(new Uri($"http://127.0.0.1:{port}/index.html"), TestContext.Current.CancellationToken);
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private async Task<int> PingAsync() => (await RunAsync("machine", "exec", desk, "--", "ping", "-n", "-c", "1", "-W", "1", "store")).Exit;

    private async Task KillAsync()
    {
        await folder.KillSupervisorAsync();
        Assert.Null(await folder.SupervisorAsync());
    }

    private async Task<Said> RunAsync(params string[] arguments)
    {
        IEnumerable<string> words = [$"STRATA_HOME={folder.Path}", "DOTNET_NOLOGO=1", StateFolder.Program[0], $"{clone}/program/strata.dll", .. arguments];
        var outcome = await HostCommand.RunAsync("env", words, null, CancellationToken.None);
        return new(outcome.Exit, outcome.Output, outcome.Errors);
    }
}
