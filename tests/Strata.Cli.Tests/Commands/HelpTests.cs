using Strata.Machines.Hosts;

namespace Strata.Cli.Tests.Commands;

/// <summary>What can be said without any machine; no supervisor is started for it.</summary>
public sealed class HelpTests : IDisposable
{
    private readonly string home = Path.Combine(Path.GetTempPath(), "strata-help-" + Guid.NewGuid().ToString("N"));

    public void Dispose()
    {
        if (Directory.Exists(home))
        {
            Directory.Delete(home, recursive: true);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("doctor")]
    [InlineData("map")]
    [InlineData("start")]
    [InlineData("check")]
    [InlineData("finish")]
    [InlineData("hint")]
    [InlineData("reset")]
    [InlineData("stop")]
    [InlineData("list")]
    [InlineData("shell")]
    [InlineData("prove")]
    [InlineData("new")]
    [InlineData("new lab")]
    [InlineData("new track")]
    [InlineData("schema")]
    [InlineData("lint")]
    [InlineData("import")]
    [InlineData("import killercoda")]
    [InlineData("machine")]
    [InlineData("machine start")]
    [InlineData("machine run")]
    [InlineData("machine exec")]
    [InlineData("machine shell")]
    [InlineData("machine stop")]
    [InlineData("machine list")]
    [InlineData("image")]
    [InlineData("image build")]
    [InlineData("image list")]
    [InlineData("image rm")]
    [InlineData("image gc")]
    [InlineData("image export")]
    [InlineData("image import")]
    [InlineData("up")]
    [InlineData("down")]
    [InlineData("erase")]
    public async Task Every_command_explains_itself(string command)
    {
        var said = await RunAsync([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);

        Assert.Equal((0, ""), (said.Exit, said.Errors));
        Assert.Contains("Usage:", said.Output, StringComparison.Ordinal);
        Assert.Contains($"strata {command}".TrimEnd(), said.Output, StringComparison.Ordinal);
        Assert.True(said.Output.Split('\n').Length < 45, "It fits one screen.");
        Assert.False(Directory.Exists(home));
    }

    [Theory]
    [InlineData("")]
    [InlineData("strat")]
    [InlineData("start")]
    [InlineData("start a --sed 3")]
    [InlineData("start a --seed many")]
    [InlineData("start a b")]
    [InlineData("machine")]
    [InlineData("machine run")]
    [InlineData("machine run base")]
    [InlineData("machine run base --profile odd -- true")]
    [InlineData("import")]
    [InlineData("import katacoda x")]
    [InlineData("import killercoda")]
    [InlineData("import killercoda /nowhere/at/all")]
    [InlineData("prove --seeds 0")]
    [InlineData("prove --seeds many")]
    [InlineData("up --port 0")]
    [InlineData("up --port 70000")]
    [InlineData("image build")]
    [InlineData("schema lb")]
    [InlineData("schema lab image")]
    [InlineData("new")]
    [InlineData("new lab")]
    [InlineData("new lab runaway")]
    [InlineData("new lab processes/runaway")]
    [InlineData("new lab nowhere/first")]
    public async Task Wrong_use_is_one_sentence_and_2(string line)
    {
        var said = await RunAsync(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        said.AssertOneSentence(2);
        Assert.False(Directory.Exists(home));
    }

    [Theory]
    [InlineData("strat", "did you mean 'start'?")]
    [InlineData("machine lst", "did you mean 'list'?")]
    [InlineData("start a --sed 3", "did you mean '--seed'?")]
    [InlineData("start a --seed many", "'many' is no whole number")]
    [InlineData("start a --seed", "--seed wants a value")]
    [InlineData("start", "`strata start` wants LAB.")]
    [InlineData("machine run base", "`strata machine run` wants CMD.")]
    [InlineData("machine", "`strata machine` wants a command")]
    [InlineData("machine run base --profile odd -- true", "'odd' is none of: system, plain.")]
    [InlineData("list more", "'more' is one word too many")]
    [InlineData("lint nowhere", "'nowhere'")]
    [InlineData("new lb a/b", "did you mean 'lab'?")]
    [InlineData("new lab proceses/first", "did you mean 'devops/posix/processes'?")]
    public async Task What_was_meant_is_named(string line, string part)
    {
        (await RunAsync(line.Split(' '))).AssertOneSentence(2, part);
    }

    [Fact]
    public async Task Advice_names_the_program_as_it_was_called()
    {
        var outcome = await HostCommand.RunAsync("env", [$"STRATA_HOME={home}", "STRATA_CALLED=./strata", .. StateFolder.Program, "machine"], null, TestContext.Current.CancellationToken);

        new Said(outcome.Exit, outcome.Output, outcome.Errors).AssertOneSentence(2, "See: ./strata machine --help");
    }

    [Fact]
    public async Task Wrong_use_is_json_where_json_is_asked_for()
    {
        var said = await RunAsync(["start", "--json"]);

        Assert.Equal((2, "wrong-use", "See: strata start --help"), (said.Exit, said.Error.GetProperty("code").GetString(), said.Error.GetProperty("fix").GetString()));
    }

    [Fact]
    public async Task The_content_of_this_clone_has_no_errors()
    {
        var said = await RunAsync(["lint", "--json"]);

        Assert.Equal(0, said.Exit);
        Assert.True(said.Json.GetProperty("ok").GetBoolean(), said.Output);
    }

    [Theory]
    [InlineData("runaway")]
    [InlineData("devops/posix/processes/runaway")]
    [InlineData("posix/bash-scripts")]
    public async Task Labs_and_deliverables_are_linted_by_their_ids(string id)
    {
        Assert.Equal(0, (await RunAsync(["lint", id])).Exit);
    }

    [Fact]
    public async Task Schemas_are_told_and_written()
    {
        var folder = Directory.CreateTempSubdirectory("strata-schema-").FullName;
        var told = await RunAsync(["schema", "lab"]);

        var written = await RunAsync(["schema", "--write", folder, "--json"]);

        Assert.Equal("https://json-schema.org/draft/2020-12/schema", told.Json.GetProperty("$schema").GetString());
        Assert.Equal(told.Output, await File.ReadAllTextAsync(Path.Combine(folder, "lab.json"), TestContext.Current.CancellationToken));
        Assert.Equal(written.Json.GetProperty("files").GetRawText(), written.Json.GetProperty("changed").GetRawText());
        Assert.Equal(0, (await RunAsync(["schema", "--write", folder, "--json"])).Json.GetProperty("changed").GetArrayLength());
        (await RunAsync(["schema", "--write", "/proc/none"])).AssertOneSentence(3, "/proc/none", "--write");
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Down_where_nothing_runs_is_no_error()
    {
        var said = await RunAsync(["down", "--json"]);

        Assert.Equal((0, true), (said.Exit, said.Json.GetProperty("ok").GetBoolean()));
    }

    private async Task<Said> RunAsync(IEnumerable<string> arguments)
    {
        var outcome = await HostCommand.RunAsync("env", [$"STRATA_HOME={home}", .. StateFolder.Program, .. arguments], null, TestContext.Current.CancellationToken);
        return new(outcome.Exit, outcome.Output, outcome.Errors);
    }
}
