using Strata.Machines.Hosts;

namespace Strata.Cli.Tests.Commands;

/// <summary>What is written works as it stands, on real machines, in a curriculum of one's own.</summary>
public sealed class NewCommandTests(StateFolder folder) : IClassFixture<StateFolder>, IDisposable
{
    // The supervisor has to get into it, whoever runs the tests.
    private const UnixFileMode ForEverybody = (UnixFileMode)0b111_101_101;

    private readonly string curriculum = Directory.CreateTempSubdirectory("strata-own-").FullName;

    public void Dispose() => Directory.Delete(curriculum, recursive: true);

    [Fact]
    public async Task A_lab_in_an_empty_folder_is_proven_as_it_stands()
    {
        File.SetUnixFileMode(curriculum, ForEverybody);

        var said = await RunAsync("new", "lab", "mine/first/basics/hello", "--parents", "--json");

        Assert.Equal(["track", "stage", "concept", "lab"], said.Json.GetProperty("written").EnumerateArray().Select(w => w.GetProperty("kind").GetString()));
        Assert.Equal(["strata prove --watch mine/first/basics/hello", "strata start mine/first/basics/hello"], said.Json.GetProperty("next").EnumerateArray().Select(n => n.GetString()));
        var lint = await RunAsync("lint", "--json");
        Assert.Equal(0, lint.Exit);
        Assert.Empty(lint.Json.GetProperty("problems").EnumerateArray());
        var proof = await RunAsync("prove", "--seeds", "3", "--json");
        Assert.True(proof.Exit == 0, proof.Output + proof.Errors);
        Assert.Equal("mine/first/basics/hello", Assert.Single(proof.Json.GetProperty("labs").EnumerateArray()).GetProperty("id").GetString());
    }

    [Fact]
    public async Task What_was_written_and_what_comes_next_is_said()
    {
        File.SetUnixFileMode(curriculum, ForEverybody);

        var said = await RunAsync("new", "lab", "mine/first/basics/hello", "--parents");

        Assert.Equal(0, said.Exit);
        Assert.Contains($"{Path.GetFileName(curriculum)}/mine/first/basics/labs/hello: lab.yaml, mistakes/", said.Output, StringComparison.Ordinal);
        Assert.Contains("first/stage.yaml lists it.", said.Output, StringComparison.Ordinal);
        Assert.Contains("   strata prove --watch mine/first/basics/hello", said.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_curriculum_that_is_not_there_is_one_sentence()
    {
        (await InAsync(curriculum + "/none", "new", "track", "mine")).AssertOneSentence(2, "STRATA_CURRICULUM", "there is no such folder", "mkdir -p");
    }

    [Fact]
    public async Task A_curriculum_for_root_alone_is_one_sentence()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "An ordinary person's supervisor may look into their folders.");
        File.SetUnixFileMode(curriculum, (UnixFileMode)0b111_000_000);

        (await RunAsync("map")).AssertOneSentence(3, curriculum, "chmod 755");
    }

    private Task<Said> RunAsync(params string[] arguments) => InAsync(curriculum, arguments);

    private async Task<Said> InAsync(string named, params string[] arguments)
    {
        var outcome = await HostCommand.RunAsync("env", [$"STRATA_CURRICULUM={named}", .. folder.Words(arguments)], null, TestContext.Current.CancellationToken);
        return new(outcome.Exit, outcome.Output, outcome.Errors);
    }
}
