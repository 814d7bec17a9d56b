using Microsoft.Data.Sqlite;
using Strata.Ledger.Facts;

namespace Strata.Ledger.Tests;

public sealed class OpeningTests : IDisposable
{
    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Learner_and_device_are_made_once()
    {
        (string, string) first;
        await using (var ledger = await Ledgers.OpenAsync(_folder.Ledger))
        {
            first = (ledger.Learner, ledger.Device);
        }

        await using var again = await Ledgers.OpenAsync(_folder.Ledger);

        Assert.Equal(first, (again.Learner, again.Device));
        Assert.NotEqual(again.Learner, again.Device);
    }

    [Fact]
    public async Task Those_who_open_a_new_ledger_at_once_agree()
    {
        var ledgers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Ledgers.OpenAsync(_folder.Ledger), Cancel)));

        Assert.Single(ledgers.Select(ledger => (ledger.Learner, ledger.Device)).Distinct());
        Assert.Empty(_folder.Backups);
        foreach (var ledger in ledgers)
        {
            await ledger.DisposeAsync();
        }
    }

    [Fact]
    public async Task The_file_is_write_ahead_and_its_owners_alone()
    {
        await using var ledger = await Ledgers.OpenAsync(Path.Combine(_folder.Path, "new", "ledger.db"));

        Assert.Equal("wal", Ledgers.Ask<string>(Path.Combine(_folder.Path, "new", "ledger.db"), "PRAGMA journal_mode"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_folder.Path, "new", "ledger.db")));
    }

    [Fact]
    public async Task A_newer_ledger_is_refused_and_left_alone()
    {
        await using (await Ledgers.OpenAsync(_folder.Ledger))
        {
            Ledgers.Execute(_folder.Ledger, "INSERT INTO \"__EFMigrationsHistory\" VALUES ('29990101000000_Later', '99.0.0')");
        }

        var refusal = await Assert.ThrowsAsync<LedgerException>(() => Ledgers.OpenAsync(_folder.Ledger));

        Assert.Equal("ledger-newer", refusal.Code);
        Assert.Equal($"The ledger {_folder.Ledger} was written by a newer Strata than this one.", refusal.Message);
        Assert.Contains("Update Strata", refusal.Fix, StringComparison.Ordinal);
        Assert.Empty(_folder.Backups);
    }

    [Fact]
    public async Task An_older_ledger_is_backed_up_before_it_is_migrated()
    {
        var kept = new Fact("0197", FactKinds.HintUsed, "l", "d", DateTimeOffset.UnixEpoch, "a", null, null, "{}");
        await Ledgers.MakeOlderAsync(_folder.Ledger, kept);

        await using (var ledger = await Ledgers.OpenAsync(_folder.Ledger))
        {
            Assert.Equal([kept], await ledger.FactsAsync(cancel: Cancel));
        }

        Assert.Throws<SqliteException>(() => Ledgers.Execute(_folder.Ledger, "DELETE FROM facts"));
        var backup = Assert.Single(_folder.Backups);
        Assert.Equal("0197", Ledgers.Ask<string>(backup, "SELECT id FROM facts"));
        Assert.Equal(0L, Ledgers.Ask<long>(backup, "SELECT count(*) FROM sqlite_schema WHERE type = 'trigger'"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(backup));

        await using var again = await Ledgers.OpenAsync(_folder.Ledger);
        Assert.Single(_folder.Backups);
    }

    [Theory]
    [InlineData("a shopping list, long enough to be taken for a file with a header: bread, butter, salt, and a hundred other things to eat")]
    [InlineData("short")]
    public async Task A_file_that_is_no_database_is_no_ledger(string text)
    {
        await File.WriteAllTextAsync(_folder.Ledger, text, Cancel);

        var refusal = await Assert.ThrowsAsync<LedgerException>(() => Ledgers.OpenAsync(_folder.Ledger));

        Assert.Equal($"The file {_folder.Ledger} is no ledger of Strata.", refusal.Message);
        Assert.Equal(text, await File.ReadAllTextAsync(_folder.Ledger, Cancel));
    }

    [Fact]
    public async Task Somebody_elses_database_is_no_ledger()
    {
        Ledgers.Execute(_folder.Ledger, "CREATE TABLE recipes (name TEXT)");

        var refusal = await Assert.ThrowsAsync<LedgerException>(() => Ledgers.OpenAsync(_folder.Ledger));

        Assert.Equal("ledger-unreadable", refusal.Code);
        Assert.Equal(1L, Ledgers.Ask<long>(_folder.Ledger, "SELECT count(*) FROM sqlite_schema"));
    }

    [Fact]
    public async Task A_folder_in_its_place_is_told_in_a_sentence()
    {
        Directory.CreateDirectory(_folder.Ledger);

        var refusal = await Assert.ThrowsAsync<LedgerException>(() => Ledgers.OpenAsync(_folder.Ledger));

        Assert.Equal("ledger-failed", refusal.Code);
    }

    [Fact]
    public async Task A_migration_that_was_killed_does_not_lock_the_ledger()
    {
        Ledgers.Execute(_folder.Ledger, """
            CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL);
            INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-01-01 00:00:00+00:00');
            """);

        await using var ledger = await Ledgers.OpenAsync(_folder.Ledger).WaitAsync(TimeSpan.FromSeconds(30), Cancel);

        Assert.Empty(await ledger.FactsAsync(cancel: Cancel));
    }
}
