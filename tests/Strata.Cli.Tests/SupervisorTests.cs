using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Strata.Machines.Hosts;

namespace Strata.Cli.Tests;

/// <summary>The supervisor's comings and goings, as the client sees them.</summary>
public sealed class SupervisorTests(StateFolder folder) : IClassFixture<StateFolder>
{
    [Fact]
    public async Task Killed_it_comes_back_with_the_attempt()
    {
        var attempt = (await folder.RunAsync("start", "runaway", "--seed", "5", "--detach", "--json")).Text("attempt");
        var before = (await folder.RunAsync("check", attempt, "--json")).Json.GetProperty("checks").GetRawText();
        var first = await folder.SupervisorAsync();

        await folder.KillSupervisorAsync();

        Assert.Equal(attempt, (await folder.RunAsync("list", "--json")).Json.GetProperty("attempts")[0].GetProperty("attempt").GetString());
        Assert.Equal(before, (await folder.RunAsync("check", attempt, "--json")).Json.GetProperty("checks").GetRawText());
        Assert.Equal("learner\n", (await folder.RunAsync("shell", attempt, "-c", "id -un")).Output);
        Assert.NotEqual(first, await folder.SupervisorAsync());
        await folder.RunAsync("stop", attempt);
    }

    [Fact]
    public async Task Machines_of_a_version_that_laid_its_mounts_out_in_another_way_are_booted_again()
    {
        var machine = (await folder.RunAsync("machine", "start", "base", "--profile", "plain", "--json")).Text("id");
        await folder.RunAsync("machine", "exec", machine, "--", "sh", "-c", "echo kept > /srv/a; echo gone > /run/b");
        await folder.KillSupervisorAsync();
        var home = new StrataHome(folder.Path);
        var old = Holder.Find(home, Person.Current())!;
        await File.WriteAllTextAsync(home.HolderRecord, (await File.ReadAllTextAsync(home.HolderRecord, TestContext.Current.CancellationToken)).Replace(old.Record.Layout!, "0000", StringComparison.Ordinal), TestContext.Current.CancellationToken);

        var said = await folder.RunAsync("machine", "exec", machine, "--", "sh", "-c", "cat /srv/a; ls /run/b");

        Assert.Equal("kept\n", said.Output);
        Assert.NotEqual(0, said.Exit);
        Assert.False(old.Record.Alive);
        await folder.RunAsync("machine", "stop", machine);
    }

    [Fact]
    public async Task Several_clients_at_once_start_one()
    {
        await folder.RunAsync("down");

        var said = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => folder.RunAsync("list", "--json")));

        Assert.All(said, s => Assert.Equal(0, s.Exit));
        Assert.NotNull(await folder.SupervisorAsync());
    }

    [Fact]
    public async Task A_port_in_use_is_one_sentence()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = $"{((IPEndPoint)taken.LocalEndpoint).Port}";

        (await folder.RunAsync("up", "--port", port, "--no-browser")).AssertOneSentence(3, port, "--port");
        var json = await folder.RunAsync("up", "--port", port, "--no-browser", "--json");

        Assert.Equal((3, "port-in-use"), (json.Exit, json.Error.GetProperty("code").GetString()));
        Assert.Equal(0, (await folder.RunAsync("list")).Exit);
    }

    [Fact]
    public async Task A_port_that_cannot_be_had_leaves_the_page_where_it_is()
    {
        var url = new Uri((await folder.RunAsync("up", "--port", StateFolder.FreePort(), "--no-browser", "--json")).Text("url"));
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        using var browser = new HttpClient();

        (await folder.RunAsync("up", "--port", $"{((IPEndPoint)taken.LocalEndpoint).Port}", "--no-browser")).AssertOneSentence(3, "--port");

        using var page = await browser.GetAsync(url, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Fact]
    public async Task A_port_for_root_alone_is_one_sentence()
    {
        Assert.SkipWhen(await File.ReadAllTextAsync("/proc/sys/net/ipv4/ip_unprivileged_port_start", TestContext.Current.CancellationToken) is "0\n", "Here every port is for everybody.");
        await folder.RunAsync("down");

        (await folder.RunAsync("up", "--port", "1", "--no-browser")).AssertOneSentence(3, "Port 1 ", "--port");
    }

    [Fact]
    public async Task A_full_disk_at_the_start_is_one_sentence()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root can mount a disk to fill.");
        var place = Directory.CreateTempSubdirectory("strata-full-");
        const string Script = """
            mount -t tmpfs -o size=4m,mode=755 none "$0" && mkdir "$0/home" && "$@" list --json >/dev/null && "$@" down --json >/dev/null || exit 9
            dd if=/dev/zero of="$0/fill" bs=4k 2>/dev/null
            truncate -s -4K "$0/fill"
            exec "$@" list
            """;

        var outcome = await HostCommand.RunAsync(
            "unshare", ["-m", "--propagation", "private", "sh", "-c", Script, place.FullName, "env", $"STRATA_HOME={place.FullName}/home", .. StateFolder.Program], null, TestContext.Current.CancellationToken);

        new Said(outcome.Exit, outcome.Output, outcome.Errors).AssertOneSentence(3, "is full", "Free some space");
        place.Delete();
    }

    [Fact]
    public async Task A_start_that_fails_leaves_nothing_running()
    {
        await folder.RunAsync("down");
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();

        (await folder.RunAsync("up", "--port", $"{((IPEndPoint)taken.LocalEndpoint).Port}", "--no-browser")).AssertOneSentence(3, "--port");

        Assert.Null(Holder.Find(new(folder.Path), Person.Current()));
        Assert.Null(await folder.SupervisorAsync());
    }

    [Fact]
    public async Task Up_tells_an_address_that_answers()
    {
        var url = new Uri((await folder.RunAsync("up", "--port", StateFolder.FreePort(), "--no-browser", "--json")).Text("url"));
        using var browser = new HttpClient();

        using var page = await browser.GetAsync(url, TestContext.Current.CancellationToken);

        Assert.Equal("127.0.0.1", url.Host);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Fact]
    public async Task Down_leaves_nothing_running()
    {
        var attempt = (await folder.RunAsync("start", "handover", "--detach", "--json")).Json;
        Assert.NotNull(attempt.GetProperty("attempt").GetString());
        var holder = Holder.Find(new(folder.Path), Person.Current())!.Record;
        var supervisor = await folder.SupervisorAsync();
        var cgroup = Cgroup(holder);
        Assert.True(Directory.Exists(cgroup));

        var said = await folder.RunAsync("down");

        Assert.Equal((0, "Strata is down.\n"), (said.Exit, said.Output));
        Assert.False(Directory.Exists(cgroup));
        await Eventually.IsTrueAsync(() => !holder.Alive && (ProcessStat.Read(supervisor!.Value) is null or { State: 'Z' }), "holder and supervisor have ended");
        Assert.Empty(Directory.GetDirectories(Path.Combine(folder.Path, "machines")));
        Assert.Equal(0, (await folder.RunAsync("list")).Exit);
    }

    [Fact]
    public async Task A_state_folder_that_cannot_be_made_is_one_sentence()
    {
        var outcome = await HostCommand.RunAsync("env", ["STRATA_HOME=/proc/strata", .. StateFolder.Program, "list"], null, TestContext.Current.CancellationToken);

        new Said(outcome.Exit, outcome.Output, outcome.Errors).AssertOneSentence(3, "/proc/strata");
    }

    // The folder's own among those of all state folders of this account.
    private string Cgroup(HolderRecord holder) =>
        $"{CgroupMount.Find()!.Path}{holder.Cgroup}/home-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(folder.Path)))[..8]}";
}
