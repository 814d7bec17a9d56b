using CsCheck;
using Microsoft.Data.Sqlite;
using Strata.Ledger.Facts;

namespace Strata.Ledger.Tests;

public sealed class FactTests : IDisposable
{
    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_appended_is_read_in_the_order_of_writing()
    {
        await using var ledger = await Ledgers.OpenAsync(_folder.Ledger);
        var first = ledger.Draft(FactKinds.AttemptStarted, "devops/posix/processes/runaway", "a1", "sha256:1", """{"seed":7}""");
        var second = ledger.Draft(FactKinds.HintUsed, "devops/posix/processes/runaway", "a1");
        var other = ledger.Draft(FactKinds.AttemptStarted, "devops/posix/text/log-triage", "a2");
        await ledger.AppendAsync([first, second], Cancel);
        await ledger.AppendAsync([other], Cancel);

        Assert.Equal([first, second, other], await ledger.FactsAsync(cancel: Cancel));
        Assert.Equal([first, second], await ledger.FactsAsync("devops/posix/processes/runaway", cancel: Cancel));
        Assert.Equal([first, other], await ledger.FactsAsync(kind: FactKinds.AttemptStarted, cancel: Cancel));
        Assert.Equal([second], await ledger.FactsAsync("devops/posix/processes/runaway", FactKinds.HintUsed, Cancel));
    }

    [Fact]
    public async Task A_draft_is_of_now_by_this_learner_on_this_device()
    {
        var now = new DateTimeOffset(2031, 2, 28, 23, 59, 59, TimeSpan.FromHours(-5)).AddTicks(1234567);
        await using var ledger = await SqliteLedger.OpenAsync(_folder.Ledger, new StandingClock(now), Cancel);

        var fact = ledger.Draft(FactKinds.AttemptStopped, "a");

        Assert.Equal(new DateTimeOffset(2031, 3, 1, 4, 59, 59, TimeSpan.Zero).AddTicks(1234560), fact.At);
        Assert.Equal(TimeSpan.Zero, fact.At.Offset);
        Assert.Equal((ledger.Learner, ledger.Device), (fact.Learner, fact.Device));
        Assert.Equal(7, Guid.Parse(fact.Id).Version);
    }

    [Fact]
    public async Task A_subject_is_passed_when_any_finish_of_it_passed()
    {
        await using var ledger = await Ledgers.OpenAsync(_folder.Ledger);
        await ledger.AppendAsync(
            [
                ledger.Draft(FactKinds.AttemptFinished, "passed-late", data: """{"outcome":"not-yet"}"""),
                ledger.Draft(FactKinds.AttemptFinished, "passed-late", data: """{"outcome":"passed"}"""),
                ledger.Draft(FactKinds.AttemptFinished, "passed-once", data: """{"outcome":"passed"}"""),
                ledger.Draft(FactKinds.AttemptFinished, "passed-once", data: """{"outcome":"not-yet"}"""),
                ledger.Draft(FactKinds.AttemptFinished, "never", data: """{"outcome":"not-yet"}"""),
                ledger.Draft(FactKinds.AttemptFinished, "says-nothing"),
                ledger.Draft(FactKinds.AttemptStarted, "only-begun", data: """{"outcome":"passed"}"""),
            ],
            Cancel);

        Assert.Equal(["passed-late", "passed-once"], (await ledger.PassedSubjectsAsync(Cancel)).Order());
    }

    [Fact]
    public async Task Any_facts_come_back_as_they_were()
    {
        var text = Gen.String[Gen.Char.AlphaNumeric, 1, 20].Select(Gen.String[Gen.Char['\u0001', '\u2fff'], 0, 5], (a, b) => a + b);
        var optional = text.Null();
        var moment = Gen.Long[-60_000_000_000_000_000, 250_000_000_000_000_000].Select(micros => DateTimeOffset.UnixEpoch.AddTicks(micros * 10));
        var data = Gen.Dictionary(text, text)[0, 4].Select(map => System.Text.Json.JsonSerializer.Serialize(map));
        var fact = Gen.Select(Gen.Guid, text, text, text, moment, text, optional.Select(optional), data)
            .Select((id, kind, learner, device, at, subject, more, json) => new Fact(id.ToString(), kind, learner, device, at, subject, more.Item1, more.Item2, json));
        var round = 0;

        await fact.List[0, 30].SampleAsync(
            async facts =>
            {
                var path = Path.Combine(_folder.Path, $"{Interlocked.Increment(ref round)}.db");
                await using (var ledger = await Ledgers.OpenAsync(path))
                {
                    await ledger.AppendAsync(facts, Cancel);
                }

                await using var again = await Ledgers.OpenAsync(path);
                Assert.Equal(facts, await again.FactsAsync(cancel: Cancel));
            },
            iter: 25);
    }

    [Fact]
    public async Task All_of_an_append_is_kept_or_none()
    {
        await using var ledger = await Ledgers.OpenAsync(_folder.Ledger);
        var kept = ledger.Draft(FactKinds.AttemptStarted, "a");
        await ledger.AppendAsync([kept], Cancel);

        var refusal = await Assert.ThrowsAsync<LedgerException>(() => ledger.AppendAsync([ledger.Draft(FactKinds.HintUsed, "b"), kept], Cancel));

        Assert.Equal("ledger-refused", refusal.Code);
        Assert.Equal([kept], await ledger.FactsAsync(cancel: Cancel));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"a\":")]
    public async Task Data_that_is_no_object_is_refused(string data)
    {
        await using var ledger = await Ledgers.OpenAsync(_folder.Ledger);

        await Assert.ThrowsAnyAsync<ArgumentException>(() => ledger.AppendAsync([ledger.Draft(FactKinds.HintUsed, "a", data: data)], Cancel));
    }

    [Theory]
    [InlineData("DELETE FROM facts")]
    [InlineData("UPDATE facts SET kind = 'attempt-finished'")]
    [InlineData("INSERT OR REPLACE INTO facts SELECT number, id, 'x', learner, device, at, subject, attempt, content_digest, data FROM facts")]
    [InlineData("INSERT OR REPLACE INTO facts (id, kind, learner, device, at, subject, data) SELECT id, 'x', learner, device, at, subject, data FROM facts")]
    public async Task The_table_itself_refuses_to_change_or_lose_a_fact(string statement)
    {
        await using var ledger = await Ledgers.OpenAsync(_folder.Ledger);
        var kept = ledger.Draft(FactKinds.AttemptStarted, "a");
        await ledger.AppendAsync([kept], Cancel);

        Assert.Throws<SqliteException>(() => Ledgers.Execute(_folder.Ledger, statement));

        Assert.Equal([kept], await ledger.FactsAsync(cancel: Cancel));
    }

    [Fact]
    public async Task Many_writers_at_once_lose_nothing()
    {
        await using var one = await Ledgers.OpenAsync(_folder.Ledger);
        await using var two = await Ledgers.OpenAsync(_folder.Ledger);

        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() =>
            (i % 2 == 0 ? one : two).AppendAsync([one.Draft(FactKinds.HintUsed, $"s{i}")], Cancel), Cancel)));

        Assert.Equal(40, (await one.FactsAsync(cancel: Cancel)).Select(fact => fact.Subject).Distinct().Count());
    }
}
