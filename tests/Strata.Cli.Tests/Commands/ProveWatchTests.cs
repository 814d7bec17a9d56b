using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Strata.Machines.Hosts;

namespace Strata.Cli.Tests.Commands;

/// <summary>An author who saves, with proofs on real machines.</summary>
public sealed class ProveWatchTests(StateFolder folder) : IClassFixture<StateFolder>, IAsyncLifetime
{
    private const string Id = "mine/first/basics/hello";

    private readonly string curriculum = Directory.CreateTempSubdirectory("strata-own-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Lab => Path.Combine(curriculum, "mine", "first", "basics", "labs", "hello");

    public async ValueTask InitializeAsync()
    {
        // The supervisor has to get into it, whoever runs the tests.
        File.SetUnixFileMode(curriculum, (UnixFileMode)0b111_101_101);
        Assert.Equal(0, (await RunAsync("new", "lab", Id, "--parents")).Exit);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(curriculum, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task What_is_saved_is_proven_what_is_broken_is_told_and_an_interrupt_leaves_nothing()
    {
        using var watching = folder.BeginWith([$"STRATA_CURRICULUM={curriculum}"], "prove", "--watch", "hello", "--json");
        _ = watching.StandardError.ReadToEndAsync(Cancel);
        Assert.True((await NextAsync(watching)).GetProperty("ok").GetBoolean());

        // As editors do that write aside and rename.
        await File.WriteAllTextAsync(Path.Combine(Lab, ".solution.sh.new"), "#!/bin/bash\nwc -l < \"/srv/$LAB_SHOP/orders.txt\" > ~/count\n", Cancel);
        File.Move(Path.Combine(Lab, ".solution.sh.new"), Path.Combine(Lab, "solution.sh"), overwrite: true);
        var failed = Assert.Single((await NextAsync(watching)).GetProperty("labs").EnumerateArray());
        Assert.Equal((Id, false), (failed.GetProperty("id").GetString(), failed.GetProperty("ok").GetBoolean()));
        Assert.Equal("counted", failed.GetProperty("solution").GetProperty("failed")[0].GetString());

        await ChangeAsync("lab.yaml", "minutes: 5", "minuts: 5");
        var problem = (await NextAsync(watching)).GetProperty("problems")[1];
        Assert.Equal(("error", 4), (problem.GetProperty("severity").GetString(), problem.GetProperty("line").GetInt32()));

        await ChangeAsync("lab.yaml", "minuts: 5", "minutes: 7");
        Assert.Equal(Id, (await NextAsync(watching)).GetProperty("labs")[0].GetProperty("id").GetString());

        // While a proof goes on.
        await ChangeAsync("setup.sh", "set -euo", "sleep 20\nset -euo");
        await Eventually.IsTrueAsync(async () => (await MachinesAsync()) > 0, "a proof has begun");
        await HostCommand.DemandAsync("Interrupting", "kill", ["-INT", watching.Id.ToString(CultureInfo.InvariantCulture)], Cancel);
        await watching.WaitForExitAsync(Cancel);

        Assert.Equal(130, watching.ExitCode);
        await Eventually.IsTrueAsync(async () => await MachinesAsync() == 0, "the proof's machines are gone");
    }

    [Fact]
    public async Task A_save_while_it_is_proven_begins_again()
    {
        await ChangeAsync("setup.sh", "set -euo", "sleep 60\nset -euo");
        using var watching = folder.BeginWith([$"STRATA_CURRICULUM={curriculum}"], "prove", "--watch", "hello", "--json");
        _ = watching.StandardError.ReadToEndAsync(Cancel);
        await Eventually.IsTrueAsync(async () => (await MachinesAsync()) > 0, "a proof has begun");

        await ChangeAsync("setup.sh", "sleep 60\n", "");

        // The first one's setup would have been cut off, and nothing proven.
        Assert.True((await NextAsync(watching)).GetProperty("ok").GetBoolean());
        await HostCommand.DemandAsync("Interrupting", "kill", ["-INT", watching.Id.ToString(CultureInfo.InvariantCulture)], Cancel);
        await watching.WaitForExitAsync(Cancel);
    }

    [Fact]
    public async Task Without_a_name_a_lab_is_proven_when_it_changes()
    {
        Assert.Equal(0, (await RunAsync("new", "lab", "basics/second")).Exit);
        using var watching = folder.BeginWith([$"STRATA_CURRICULUM={curriculum}"], "prove", "--watch", "--json");
        Assert.Contains("Watching everything in", await watching.StandardError.ReadLineAsync(Cancel), StringComparison.Ordinal);
        _ = watching.StandardError.ReadToEndAsync(Cancel);

        await ChangeAsync("task.md", "Ada", "Bea");

        Assert.Equal([Id], (await NextAsync(watching)).GetProperty("labs").EnumerateArray().Select(l => l.GetProperty("id").GetString()));
        await HostCommand.DemandAsync("Interrupting", "kill", ["-INT", watching.Id.ToString(CultureInfo.InvariantCulture)], Cancel);
        await watching.WaitForExitAsync(Cancel);
    }

    [Fact]
    public async Task Wrong_use_is_one_sentence()
    {
        (await RunAsync("prove", "--watch", "helo")).AssertOneSentence(2, "There is no lab and no deliverable 'helo'");
        (await RunAsync("prove", "--watch", "--junit", "x.xml")).AssertOneSentence(2, "--watch");
    }

    private static async Task<JsonElement> NextAsync(Process watching) =>
        JsonDocument.Parse(await watching.StandardOutput.ReadLineAsync(Cancel) ?? throw new InvalidOperationException($"It ended with {watching.ExitCode}.")).RootElement;

    private async Task ChangeAsync(string file, string from, string to)
    {
        var path = Path.Combine(Lab, file);
        await File.WriteAllTextAsync(path, (await File.ReadAllTextAsync(path, Cancel)).Replace(from, to, StringComparison.Ordinal), Cancel);
    }

    private async Task<int> MachinesAsync() => (await RunAsync("machine", "list", "--json")).Json.GetProperty("machines").GetArrayLength();

    private async Task<Said> RunAsync(params string[] arguments)
    {
        var outcome = await HostCommand.RunAsync("env", [$"STRATA_CURRICULUM={curriculum}", .. folder.Words(arguments)], null, Cancel);
        return new(outcome.Exit, outcome.Output, outcome.Errors);
    }
}
