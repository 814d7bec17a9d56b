using System.Text.Json;

namespace Strata.Cli.Tests.Commands;

/// <summary>Labs that were made for another place, taken in and played.</summary>
public sealed class ImportCommandTests(StateFolder folder) : IClassFixture<StateFolder>, IDisposable
{
    private const string Lamp = "killercoda/lanterns/lanterns/lamp";

    private readonly string home = Directory.CreateTempSubdirectory("strata-scenarios-").FullName;

    private static string Kept => Path.Combine(TestPlaces.Clone, "tests/Strata.Curriculum.Tests/Imports/Killercoda/Scenarios");

    public void Dispose() => Directory.Delete(home, recursive: true);

    [Fact]
    public async Task From_a_folder_to_passed_and_from_unproven_to_proven()
    {
        // It runs before there is anything to see, and need not run again for it.
        Assert.Equal(0, (await folder.RunAsync("up", "--port", StateFolder.FreePort(), "--no-browser", "--json")).Exit);
        var supervisor = await folder.SupervisorAsync();
        var import = await folder.RunAsync("import", "killercoda", Path.Combine(Kept, "lanterns"), "--json");
        Assert.Equal(["imported", "notes", "skipped"], Names(import.Json));
        Assert.Equal((0, Lamp, 0), (import.Exit, Assert.Single(Items(import.Json, "imported")).GetString(), import.Json.GetProperty("skipped").GetArrayLength()));
        Assert.All(Items(import.Json, "notes"), n => Assert.Equal(["lab", "note"], Names(n)));

        Assert.True((await OnMapAsync()).GetProperty("unproven").GetBoolean());
        Assert.Contains("unproven", (await folder.RunAsync("map")).Output.Split('\n').Single(l => l.Contains(Lamp, StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Equal(supervisor, await folder.SupervisorAsync());
        Assert.True((await folder.RunAsync("lint", "imported/killercoda/lanterns", "--json")).Json.GetProperty("ok").GetBoolean());

        var start = await folder.RunAsync("start", "lamp", "--detach");
        Assert.Contains("Unproven: this lab was imported", start.Output, StringComparison.Ordinal);
        var attempt = start.Output.Split("Attempt ")[1].Split('.')[0];
        Assert.Equal("fail pending", await VerdictsAsync(attempt));
        var hint = (await folder.RunAsync("hint", attempt, "--json")).Json.GetProperty("hint");
        Assert.Equal(("step1", "Tip:\nA redirection does it."), (hint.GetProperty("check").GetString(), hint.GetProperty("text").GetString()));

        var placed = await folder.RunAsync("shell", attempt, "-c", "id -un; pwd; ls -d /srv/lamp/wicks/* /root/all/spare; stat -c %a /usr/local/bin/strike.sh /root/strike.sh; echo dry > /srv/lamp/state");
        Assert.Equal("root\n/srv/lamp\n/root/all/spare\n/srv/lamp/wicks/first.txt\n755\n700\n", placed.Output);
        Assert.Equal("pass fail", await VerdictsAsync(attempt));
        Assert.Equal((1, "not-yet"), (await folder.RunAsync("finish", attempt, "--json")) is var early ? (early.Exit, early.Text("outcome")) : default);
        await folder.RunAsync("shell", attempt, "-c", "strike.sh");
        var finish = await folder.RunAsync("finish", attempt, "--json");
        Assert.Equal((0, "passed"), (finish.Exit, finish.Text("outcome")));
        Assert.True((await OnMapAsync()).GetProperty("passed").GetBoolean());
        Assert.Equal(0, (await folder.RunAsync("stop", attempt)).Exit);

        var unproven = await folder.RunAsync("prove", "lamp");
        var solution = Path.Combine(folder.Path, "imported/killercoda/lanterns/lanterns/labs/lamp/solution.sh");
        Assert.Equal((1, $"unproven  {Lamp}  It was imported and has no solution. Write one: {solution}\n"), (unproven.Exit, unproven.Output));
        await File.WriteAllTextAsync(solution, "echo dry > /srv/lamp/state\nstrike.sh\n", TestContext.Current.CancellationToken);
        var proven = await folder.RunAsync("prove", "lamp", "--json");
        Assert.True(proven.Exit == 0, proven.Output + proven.Errors);
        Assert.Empty(Items(proven.Json, "unproven"));
        Assert.False((await OnMapAsync()).GetProperty("unproven").GetBoolean());
        Assert.Equal(0, (await folder.RunAsync("import", "killercoda", Path.Combine(Kept, "lanterns", "lamp"))).Exit);
        Assert.False((await OnMapAsync()).GetProperty("unproven").GetBoolean());

        Assert.Equal(0, (await folder.RunAsync("erase", "--yes")).Exit);
        Assert.False(Directory.Exists(Path.Combine(folder.Path, "imported")));
        await folder.InitializeAsync();
    }

    [Fact]
    public async Task In_words_each_lab_has_a_line_and_then_what_was_skipped()
    {
        var said = await folder.RunAsync("import", "killercoda", Path.Combine(Kept, "oddments"));

        var lines = said.Output.TrimEnd('\n').Split('\n');
        Assert.Equal(0, said.Exit);
        Assert.All(said.Errors.TrimEnd('\n').Split('\n'), l => Assert.StartsWith("importing ", l, StringComparison.Ordinal));
        Assert.Equal("    Nothing in it is verified, so the lab has no checks.", lines[Array.IndexOf(lines, "killercoda/oddments/oddments/the-empty-room") + 1]);
        Assert.Contains("skipped  cluster: cluster/index.json:1:69: it is for a cluster ('kubernetes-kubeadm-1node'), and there is no image for one yet. There are images like \"ubuntu\" and \"docker\".", lines);
        Assert.Contains("skipped  broken: broken/index.json:3:3: this is not valid JSON. Look here, and just before, for a comma, a quote or a bracket too few or too many.", lines);
        Assert.Equal("4 labs are imported, and each is marked unproven while it has no solution. Start one: strata start killercoda/oddments/oddments/the-empty-room-f9fc", lines[^1]);
    }

    [Fact]
    public async Task What_cannot_be_imported_is_told()
    {
        var empty = await folder.RunAsync("import", "killercoda", home);
        Directory.CreateDirectory(Path.Combine(home, "one"));
        await File.WriteAllTextAsync(Path.Combine(home, "one", "index.json"), """{ "title": "One", "details": { "intro": { "text": "../../etc/passwd" } }, "backend": { "imageid": "ubuntu" } }""", TestContext.Current.CancellationToken);

        var skipped = await folder.RunAsync("import", "killercoda", home, "--json");

        empty.AssertOneSentence(2, home, "index.json");
        (await folder.RunAsync("import", "killercoda", Path.Combine(home, "nowhere"))).AssertOneSentence(2, "There is no folder", "nowhere");
        (await folder.RunAsync("import", "killercoda", Path.Combine(home, "one", "index.json"))).AssertOneSentence(2, "is a file, not a folder");
        Assert.Equal((1, 0), (skipped.Exit, skipped.Json.GetProperty("imported").GetArrayLength()));
        var skip = Assert.Single(Items(skipped.Json, "skipped"));
        Assert.Equal(["scenario", "why"], Names(skip));
        Assert.Equal(("one", "one/index.json:1:51: the text of the intro, '../../etc/passwd', leads out of the folder. Name a file in the folder."), (skip.GetProperty("scenario").GetString(), skip.GetProperty("why").GetString()));
        Assert.False(Directory.Exists(Path.Combine(folder.Path, "importing")));
    }

    private async Task<JsonElement> OnMapAsync() =>
        Items((await folder.RunAsync("map", "--json")).Json, "tracks").SelectMany(t => Items(t, "stages")).SelectMany(s => Items(s, "concepts")).SelectMany(c => Items(c, "labs"))
            .Single(l => l.GetProperty("id").GetString() == Lamp);

    private async Task<string> VerdictsAsync(string attempt) =>
        string.Join(' ', Items((await folder.RunAsync("check", attempt, "--json")).Json, "checks").Select(c => c.GetProperty("verdict").GetString()));

    private static IEnumerable<JsonElement> Items(JsonElement json, string name) => json.GetProperty(name).EnumerateArray();

    private static IEnumerable<string> Names(JsonElement json) => json.EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal);
}
