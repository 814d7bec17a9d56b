using System.Diagnostics;
using Strata.Ledger.Facts;
using Strata.Practice.Attempts;
using Strata.Testing;

namespace Strata.Practice.Tests.Attempts;

public sealed class WatchTests(Practice practice)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_report_comes_at_once_and_the_next_when_something_changed()
    {
        await using var trial = await practice.StartAsync();
        await using var reports = practice.Attempts.WatchAsync(trial.Id, Cancel).GetAsyncEnumerator(Cancel);

        Assert.True(await reports.MoveNextAsync());
        Assert.Equal("fail fail pending", Verdicts(reports.Current));
        await trial.SolveAsync();
        var changed = Stopwatch.GetTimestamp();
        Assert.True(await reports.MoveNextAsync());

        Assert.Equal("pass pass pending", Verdicts(reports.Current));
        Assert.True(Stopwatch.GetElapsedTime(changed) < TimeSpan.FromSeconds(2), $"{Stopwatch.GetElapsedTime(changed)}");
        Assert.Empty(await practice.FactsAsync(trial.Id, FactKinds.AttemptChecked));
    }

    [Fact]
    public async Task What_is_typed_in_a_terminal_is_seen()
    {
        await using var trial = await practice.StartAsync();
        await using var terminal = await practice.Attempts.OpenTerminalAsync(trial.Id, null, "root", 24, 80, Cancel);
        var screen = new Screen(terminal);
        await using var reports = practice.Attempts.WatchAsync(trial.Id, Cancel).GetAsyncEnumerator(Cancel);
        await reports.MoveNextAsync();

        await screen.AskAsync($"umask 077; echo {trial.Word} > /srv/answer");

        Assert.True(await reports.MoveNextAsync());
        Assert.Equal("pass pass pending", Verdicts(reports.Current));
    }

    [Fact]
    public async Task It_ends_with_the_attempt()
    {
        await using var trial = await practice.StartAsync();
        await using var reports = practice.Attempts.WatchAsync(trial.Id, Cancel).GetAsyncEnumerator(Cancel);
        await reports.MoveNextAsync();

        await practice.Attempts.StopAsync(trial.Id, Cancel);

        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        while (await reports.MoveNextAsync().AsTask().WaitAsync(limit.Token))
        {
            Assert.All(reports.Current.Checks, c => Assert.NotEqual("pass", c.Verdict));
        }
    }

    private static string Verdicts(CheckReport report) => string.Join(' ', report.Checks.Select(c => c.Verdict));
}
