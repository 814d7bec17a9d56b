using System.Diagnostics;
using Strata.Machines.Hosts;
using Strata.Testing;

namespace Strata.Machines.Tests.Hosts;

public sealed class HostCommandTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Streams_and_exit_code_are_gathered()
    {
        var outcome = await HostCommand.RunAsync("sh", ["-c", "cat; echo oops >&2; exit 7"], "given", Cancel);

        Assert.Equal((7, "given", "oops\n", "oops"), (outcome.Exit, outcome.Output, outcome.Errors, outcome.LastLine));
    }

    [Fact]
    public async Task A_missing_program_is_one_sentence_with_a_fix()
    {
        var problem = await Assert.ThrowsAsync<MachineException>(() => HostCommand.RunAsync("no-such-program", [], null, Cancel));

        Assert.Equal(("missing-tool", "The program `no-such-program` is not installed."), (problem.Code, problem.Message));
        Assert.Contains("strata bootstrap", problem.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_demand_that_fails_tells_the_last_line()
    {
        var problem = await Assert.ThrowsAsync<MachineException>(() => HostCommand.DemandAsync("Trying", "sh", ["-c", "echo first; echo why >&2; exit 1"], Cancel));

        Assert.Equal("Trying failed: why", problem.Message);
    }

    [Fact]
    public async Task Cancelling_kills_it_and_all_that_it_started()
    {
        using var stop = new CancellationTokenSource();
        var mark = $"60{Random.Shared.Next(1_000_000):000000}";
        var running = HostCommand.RunAsync("sh", ["-c", $"trap '' TERM; sleep {mark} & sleep {mark}; wait"], null, stop.Token);
        await Eventually.IsTrueAsync(() => Sleeping(mark) == 2, "both sleepers run");

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        await Eventually.IsTrueAsync(() => Sleeping(mark) == 0, "both sleepers have ended");
    }

    [Fact]
    public void Administrators_tools_are_found_whatever_the_path_says() => Assert.NotNull(HostCommand.Find("chroot"));

    private static int Sleeping(string mark) => Process.GetProcessesByName("sleep").Count(p =>
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
}
