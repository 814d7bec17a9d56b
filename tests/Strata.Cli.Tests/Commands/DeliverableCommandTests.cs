using Strata.Machines.Hosts;

namespace Strata.Cli.Tests.Commands;

/// <summary>A deliverable from its starter to verified and attested.</summary>
public sealed class DeliverableCommandTests(StateFolder folder) : IClassFixture<StateFolder>, IDisposable
{
    private const string Scripts = "devops/posix/bash-scripts";

    private readonly string home = Directory.CreateTempSubdirectory("strata-works-").FullName;

    private string Work => Path.Combine(home, "my scripts");

    public void Dispose() => Directory.Delete(home, recursive: true);

    [Fact]
    public async Task From_the_starter_to_verified()
    {
        var begun = await folder.RunAsync("deliver", "bash-scripts", Work, "--json");
        Assert.Equal((0, Work), (begun.Exit, begun.Text("path")));
        Assert.Equal(["TASK.md", "backup.sh", "cleanup.sh", "rotate.sh"], Directory.GetFiles(Work).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.True(File.GetUnixFileMode(Path.Combine(Work, "backup.sh")).HasFlag(UnixFileMode.UserExecute));

        // Begun again, what the learner wrote stays.
        await File.WriteAllTextAsync(Path.Combine(Work, "backup.sh"), "mine", TestContext.Current.CancellationToken);
        Assert.Equal(0, (await folder.RunAsync("deliver", "bash-scripts")).Exit);
        Assert.Equal("mine", await File.ReadAllTextAsync(Path.Combine(Work, "backup.sh"), TestContext.Current.CancellationToken));

        var solution = Path.Combine(TestPlaces.Clone, "curriculum/devops/posix/deliverables/bash-scripts/solution/.");
        await HostCommand.DemandAsync("Copying", "cp", ["-a", solution, Work], TestContext.Current.CancellationToken);
        var verified = await folder.RunAsync("verify", "bash-scripts", "--seed", "5", "--json");

        Assert.Equal((0, Scripts, true, 5L), (verified.Exit, verified.Text("deliverable"), verified.Json.GetProperty("passed").GetBoolean(), verified.Json.GetProperty("seed").GetInt64()));
        foreach (var scenario in verified.Json.GetProperty("scenarios").EnumerateArray())
        {
            Assert.Empty(new[] { "id", "says", "verdict", "saw", "expected", "seconds" }.Except(scenario.EnumerateObject().Select(p => p.Name)));
            Assert.Equal("pass", scenario.GetProperty("verdict").GetString());
        }

        var attested = await folder.RunAsync("attest", "bash-scripts", "reads-well", "--by", "Ann", "--json");
        var criterion = attested.Json.GetProperty("rubric")[0];
        Assert.Equal((true, true, "Ann"), (criterion.GetProperty("attested").GetBoolean(), criterion.GetProperty("current").GetBoolean(), criterion.GetProperty("by").GetString()));

        var map = await folder.RunAsync("map");
        Assert.Contains("  verified  devops/posix/bash-scripts", map.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_known_mistake_is_told_and_is_not_passed()
    {
        Directory.CreateDirectory(Work);
        var deliverable = Path.Combine(TestPlaces.Clone, "curriculum/devops/posix/deliverables/bash-scripts");
        await HostCommand.DemandAsync("Copying", "cp", ["-a", $"{deliverable}/solution/.", $"{deliverable}/mistakes/wrong-way-round/.", Work], TestContext.Current.CancellationToken);

        var verified = await folder.RunAsync("verify", "bash-scripts", Work);

        Assert.Equal(1, verified.Exit);
        Assert.Contains("not yet  rotate.sh keeps the last logs in order, the newest as .1\n", verified.Output, StringComparison.Ordinal);
        Assert.Contains("Begin at the far end.", verified.Output, StringComparison.Ordinal);
        Assert.Contains("Not yet. 13 of 14 scenarios", verified.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_use_is_told()
    {
        Directory.CreateDirectory(Work);
        await File.WriteAllTextAsync(Path.Combine(Work, "other"), "", TestContext.Current.CancellationToken);

        foreach (var (words, message, exit) in new (string[], string, int)[]
        {
            (["deliver", "bash-scripts", Work], "holds something already, and it was left alone.", 2),
            (["deliver", "bash-script"], "There is no deliverable 'bash-script'. Near it: devops/posix/bash-scripts.", 2),
            (["deliver", "delivery-pipeline"], "From a commit to something that runs is outlined: it has its place on the map, but nothing examines it yet.", 2),
            (["verify", "delivery-pipeline", home], "is outlined: it has its place on the map", 2),
            (["verify", "bash-scripts", Path.Combine(home, "nowhere")], "There is no folder", 3),
            (["attest", "bash-scripts", "reads-wel"], "has no criterion 'reads-wel'", 2),
        })
        {
            var said = await folder.RunAsync(words);
            Assert.Contains(message, said.Errors, StringComparison.Ordinal);
            Assert.Equal(exit, said.Exit);
        }
    }
}
