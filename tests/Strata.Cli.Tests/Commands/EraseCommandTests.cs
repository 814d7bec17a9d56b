using Strata.Machines.Hosts;

namespace Strata.Cli.Tests.Commands;

public sealed class EraseCommandTests(StateFolder folder) : IClassFixture<StateFolder>
{
    [Fact]
    public async Task Nothing_is_removed_unasked_and_everything_when_told()
    {
        var attempt = (await folder.RunAsync("start", "handover", "--detach", "--json")).Text("attempt");
        (await folder.RunAsync("erase")).AssertOneSentence(2, "Nothing was removed", "strata erase --yes");
        Assert.Equal(1, (await folder.RunAsync("check", attempt)).Exit);
        var holder = Holder.Find(new(folder.Path), Person.Current())!.Record;
        var note = Path.Combine(folder.Path, "note");
        await File.WriteAllTextAsync(note, "mine", TestContext.Current.CancellationToken);

        var said = await folder.RunAsync("erase", "--yes");

        Assert.Equal(0, said.Exit);
        Assert.Contains("note", said.Output, StringComparison.Ordinal);
        Assert.Equal([note], Directory.GetFileSystemEntries(folder.Path));
        Assert.False(holder.Alive);
        File.Delete(note);
    }

    [Fact]
    public async Task A_folder_with_other_things_is_left_alone()
    {
        var other = Directory.CreateTempSubdirectory("strata-other-").FullName;
        Directory.CreateDirectory(Path.Combine(other, "images"));
        await File.WriteAllTextAsync(Path.Combine(other, "photograph"), "", TestContext.Current.CancellationToken);

        foreach (var command in new[] { "map", "erase --yes" })
        {
            var outcome = await HostCommand.RunAsync("env", [$"STRATA_HOME={other}", .. StateFolder.Program, .. command.Split(' ')], null, TestContext.Current.CancellationToken);

            new Said(outcome.Exit, outcome.Output, outcome.Errors).AssertOneSentence(3, other);
        }

        Assert.Equal(["images", "photograph"], Directory.GetFileSystemEntries(other).Select(e => Path.GetFileName(e)).Order(StringComparer.Ordinal));
        Directory.Delete(other, recursive: true);
    }
}
