using System.Diagnostics;
using System.Text.Json;
using Strata.Machines.Hosts;

namespace Strata.Cli.Tests.Commands;

public sealed class MachineCommandTests(StateFolder folder) : IClassFixture<StateFolder>
{
    [Fact]
    public async Task Run_passes_streams_and_exit_code_through_and_removes_the_machine()
    {
        var said = await folder.RunAsync(["machine", "run", "base", "--profile", "plain", "--", "sh", "-c", "cat; echo aside >&2; exit 7"], "given ü\n");

        Assert.Equal(new Said(7, "given ü\n", "aside\n"), said);
        Assert.Empty(await RunningAsync());
    }

    [Fact]
    public async Task Run_waits_for_systemd_and_words_pass_as_they_are()
    {
        var said = await folder.RunAsync("machine", "run", "base", "--", "sh", "-c", "systemctl is-system-running; echo \"$1\"", "x", "--json 'a  b' $HOME");

        Assert.Equal((0, "running\n--json 'a  b' $HOME\n"), (said.Exit, said.Output));
    }

    [Fact]
    public async Task Run_carries_a_megabyte_each_way()
    {
        var text = string.Concat(Enumerable.Range(1, 150_000).Select(n => $"{n:000000}\n"));

        var said = await folder.RunAsync(["machine", "run", "base", "--profile", "plain", "--", "cat"], text);

        Assert.Equal(0, said.Exit);
        Assert.True(text == said.Output, $"{said.Output.Length} of {text.Length} characters came back");
    }

    [Fact]
    public async Task Run_may_be_somebody_else()
    {
        Assert.Equal("learner\n", (await folder.RunAsync("machine", "run", "base", "--profile", "plain", "--user", "learner", "--", "id", "-un")).Output);
    }

    [Fact]
    public async Task Limits_are_given_and_held()
    {
        var said = await folder.RunAsync("machine", "run", "base", "--profile", "plain", "--terminals", "5", "--", "sh", "-c", "mount | grep -o 'devpts.*max=[0-9]*' | grep -o 'max=.*'");

        Assert.Equal("max=5\n", said.Output);
    }

    [Theory]
    [InlineData("--memory", "much", "'much' is no limit for memory.", "from 16M to 64G")]
    [InlineData("--processes", "3", "'3' is no limit for processes.", "from 16 to 100000")]
    public async Task A_limit_that_is_none_is_one_sentence(string option, string value, string what, string range)
    {
        (await folder.RunAsync("machine", "start", "base", option, value)).AssertOneSentence(2, what, range);
    }

    [Fact]
    public async Task A_missing_image_is_125()
    {
        (await folder.RunAsync("machine", "run", "bsae", "--", "true")).AssertOneSentence(125, "bsae", "base");
        Assert.Empty(await RunningAsync());
    }

    [Fact]
    public async Task Where_no_machine_can_start_it_is_125()
    {
        if (!Person.Current().IsRoot)
        {
            Assert.Skip("Only root can become an account without subordinate ids.");
        }

        // nobody has no subordinate ids.
        var home = Directory.CreateTempSubdirectory("strata-nobody-").FullName;
        File.SetUnixFileMode(home, (UnixFileMode)0x1FF);
        var program = Path.Combine(home, "program");
        await HostCommand.DemandAsync("Copying", "cp", ["-r", Path.GetDirectoryName(TestPlaces.Program)!, program], CancellationToken.None);
        foreach (var content in new[] { "curriculum", "images" })
        {
            await HostCommand.DemandAsync("Copying", "cp", ["-r", Path.Combine(TestPlaces.Clone, content), home], CancellationToken.None);
        }

        var outcome = await HostCommand.RunAsync(
            "setpriv",
            ["--reuid=65534", "--regid=65534", "--clear-groups", "env", $"STRATA_HOME={home}/strata", $"HOME={home}", StateFolder.Program[0], Path.Combine(program, "strata.dll"), "machine", "run", "base", "--", "true"],
            null,
            TestContext.Current.CancellationToken);

        new Said(outcome.Exit, outcome.Output, outcome.Errors).AssertOneSentence(125, "/etc/subuid", "strata bootstrap --host");
        Directory.Delete(home, recursive: true);
    }

    [Fact]
    public async Task A_machine_is_started_used_listed_and_stopped()
    {
        var start = await folder.RunAsync("machine", "start", "base", "--profile", "plain", "--json");
        Assert.Equal(["id", "image", "profile", "promptMs", "readyMs"], Names(start.Json));
        var id = start.Text("id");

        var row = Assert.Single(await RunningAsync(), m => m.GetProperty("id").GetString() == id);
        Assert.Equal(["address", "attempt", "hostname", "id", "image", "link", "notice", "profile", "state"], Names(row));
        Assert.Equal(("base", "plain", "running"), (row.GetProperty("image").GetString(), row.GetProperty("profile").GetString(), row.GetProperty("state").GetString()));
        Assert.Equal((3, "here\n"), ((await folder.RunAsync("machine", "exec", id, "--", "sh", "-c", "exit 3")).Exit, (await folder.RunAsync("machine", "exec", id, "--", "echo", "here")).Output));
        Assert.Equal(0, (await folder.RunAsync("machine", "stop", id)).Exit);
        Assert.DoesNotContain(await RunningAsync(), m => m.GetProperty("id").GetString() == id);
    }

    [Fact]
    public async Task A_shell_without_a_terminal_takes_its_lines_from_standard_input()
    {
        var id = (await folder.RunAsync("machine", "start", "base", "--profile", "plain", "--json")).Text("id");

        var said = await folder.RunAsync(["machine", "shell", id], "id -un\nexit 4\n");

        Assert.Equal((4, "root\n"), (said.Exit, said.Output));
        await folder.RunAsync("machine", "stop", id);
    }

    [Fact]
    public async Task Every_key_reaches_the_machine_when_it_is_pressed_and_only_the_machine()
    {
        var id = (await folder.RunAsync("machine", "start", "base", "--profile", "plain", "--json")).Text("id");
        using var script = folder.OpenTerminal("machine", "shell", id);
        await using var terminal = new TypedTerminal(script);
        var screen = new Screen(terminal);
        await screen.UntilAsync("# ");

        // An interrupt is for the program in the machine, not for the client.
        await screen.TypeAsync("cat\r");
        await screen.UntilAsync("cat\r\n");

        // It answers, so it is there: an interrupt between the shell's reading of the line and its start would find nobody.
        await screen.TypeAsync("mew\r");
        await screen.UntilAsync("mew\r\nmew\r\n");
        await screen.TypeAsync("\u0003");
        await screen.UntilAsync("# ");

        // One key, without a line's end.
        await screen.TypeAsync("read -rsn 1 key; echo \"<$key>\"\r");
        await screen.UntilAsync("\n");
        await screen.TypeAsync("k");
        await screen.UntilAsync("<k>\r\n");

        // What is typed is shown by the machine alone.
        await screen.UntilAsync("# ");
        await screen.TypeAsync("exit\r");
        var rest = await screen.RestAsync();
        await script.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal((0, 2), (script.ExitCode, rest.Split("exit").Length));
        await folder.RunAsync("machine", "stop", id);
    }

    [Fact]
    public async Task Images_are_listed()
    {
        var image = Assert.Single((await folder.RunAsync("image", "list", "--json")).Json.GetProperty("images").EnumerateArray(), i => i.GetProperty("name").GetString() == "base");

        Assert.Empty(new[] { "built", "bytes", "digest", "name" }.Except(Names(image)));
        Assert.Equal("base", image.GetProperty("name").GetString());
        Assert.StartsWith("sha256:", image.GetProperty("digest").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Control_C_leaves_no_machine()
    {
        var mark = $"98{Random.Shared.Next(1_000_000):000000}";
        using var running = folder.Begin("machine", "run", "base", "--", "sleep", mark);
        await Eventually.IsTrueAsync(() => Sleeps(mark), "the machine sleeps");

        await HostCommand.DemandAsync("Interrupting", "kill", ["-INT", $"{running.Id}"], CancellationToken.None);
        await running.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);

        Assert.Equal(130, running.ExitCode);
        Assert.False(Sleeps(mark));
        Assert.Empty(await RunningAsync());
    }

    [Fact]
    public async Task A_client_that_is_killed_leaves_no_command()
    {
        var mark = $"97{Random.Shared.Next(1_000_000):000000}";
        var id = (await folder.RunAsync("machine", "start", "base", "--profile", "plain", "--json")).Text("id");
        using var running = folder.Begin("machine", "exec", id, "--", "sleep", mark);
        await Eventually.IsTrueAsync(() => Sleeps(mark), "the machine sleeps");

        running.Kill();

        await Eventually.IsTrueAsync(() => !Sleeps(mark), "its command has ended");
        await folder.RunAsync("machine", "stop", id);
    }

    private static bool Sleeps(string mark) => Process.GetProcessesByName("sleep").Any(p =>
    {
        try
        {
            return File.ReadAllText($"/proc/{p.Id}/cmdline").Contains(mark, StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    });

    private static IEnumerable<string> Names(JsonElement map) => map.EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal);

    private async Task<IReadOnlyList<JsonElement>> RunningAsync() => [.. (await folder.RunAsync("machine", "list", "--json")).Json.GetProperty("machines").EnumerateArray()];

    [Fact]
    public async Task Off_and_on_kept_and_taken_back()
    {
        var id = (await folder.RunAsync("machine", "start", "base", "--profile", "plain", "--json")).Text("id");
        await folder.RunAsync("machine", "exec", id, "--", "sh", "-c", "echo first > /srv/a");
        var snapshot = await folder.RunAsync("machine", "snapshot", id, "--name", "before", "--json");
        Assert.Equal(("before", id), (snapshot.Text("name"), snapshot.Text("machine")));
        await folder.RunAsync("machine", "exec", id, "--", "sh", "-c", "echo second > /srv/a");

        Assert.Equal("stopped", (await folder.RunAsync("machine", "poweroff", id, "--json")).Text("state"));
        (await folder.RunAsync("machine", "exec", id, "--", "true")).AssertOneSentence(3, "off");
        Assert.Equal("running", (await folder.RunAsync("machine", "reboot", id, "--json")).Text("state"));
        Assert.Equal("second\n", (await folder.RunAsync("machine", "exec", id, "--", "cat", "/srv/a")).Output);
        Assert.Equal("paused", (await folder.RunAsync("machine", "pause", id, "--json")).Text("state"));
        Assert.Equal("running", (await folder.RunAsync("machine", "resume", id, "--json")).Text("state"));

        var clone = (await folder.RunAsync("machine", "clone", id, "--json")).Text("id");
        Assert.Equal("second\n", (await folder.RunAsync("machine", "exec", clone, "--", "cat", "/srv/a")).Output);
        Assert.Equal(0, (await folder.RunAsync("machine", "restore", id, "before")).Exit);
        Assert.Equal("first\n", (await folder.RunAsync("machine", "exec", id, "--", "cat", "/srv/a")).Output);
        (await folder.RunAsync("machine", "restore", id, "befor")).AssertOneSentence(2, "befor", "before");
        Assert.Contains("before", (await folder.RunAsync("machine", "snapshots", id)).Output, StringComparison.Ordinal);
        (await folder.RunAsync("machine", "forget", id, "before")).AssertOneSentence(3, id);
        await folder.RunAsync("machine", "snapshot", id, "--name", "later");
        Assert.Equal(0, (await folder.RunAsync("machine", "forget", id, "later")).Exit);
        (await folder.RunAsync("machine", "forget", id, "later")).AssertOneSentence(2, "later");

        await folder.RunAsync("machine", "stop", id);
        await folder.RunAsync("machine", "stop", clone);
        Assert.Equal(0, (await folder.RunAsync("machine", "snapshots", "--json")).Json.GetProperty("snapshots").GetArrayLength());
    }
}
