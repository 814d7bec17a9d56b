using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Strata.Ledger.Storage;

/// <summary>Brings a ledger to the tables that this Strata knows: refuses a newer one, backs up an older one first.</summary>
internal sealed class Upkeep(LedgerFile file, TimeProvider time)
{
    /// <summary>Looks without EF Core, which takes longer to wake than a ledger that is up to date takes to open.</summary>
    public async Task BringUpToDateAsync(SqliteConnection connection, CancellationToken cancel)
    {
        if (Pending(await AppliedAsync(connection, cancel).ConfigureAwait(false)) == 0)
        {
            return;
        }

        // Of two that start at once, one migrates; the lock falls with its process, however that ends.
        await using var turn = await TakeTurnAsync(cancel).ConfigureAwait(false);
        var applied = await AppliedAsync(connection, cancel).ConfigureAwait(false);
        if (Pending(applied) == 0)
        {
            return;
        }

        if (applied.Count > 0)
        {
            await BackUpAsync(connection, cancel).ConfigureAwait(false);
        }

        // EF Core's own lock is a table that outlives a killed process and would be waited for without end
        await ExecuteAsync(connection, "DROP TABLE IF EXISTS \"__EFMigrationsLock\"", cancel).ConfigureAwait(false);
        await using var context = new LedgerContext(LedgerFile.Options(connection));
        await context.Database.MigrateAsync(cancel).ConfigureAwait(false);
    }

    private int Pending(HashSet<string> applied)
    {
        var known = typeof(Upkeep).Assembly.GetTypes()
            .Select(type => type.GetCustomAttribute<MigrationAttribute>()?.Id)
            .OfType<string>()
            .ToHashSet(StringComparer.Ordinal);
        return applied.IsSubsetOf(known)
            ? known.Count - applied.Count
            : throw new LedgerException(
                "ledger-newer", $"The ledger {file.Path} was written by a newer Strata than this one.", "Update Strata, then try again; nothing was changed.");
    }

    private async Task<HashSet<string>> AppliedAsync(SqliteConnection connection, CancellationToken cancel)
    {
        var tables = await ColumnAsync(connection, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'", cancel).ConfigureAwait(false);
        if (tables.Contains("__EFMigrationsHistory"))
        {
            return await ColumnAsync(connection, "SELECT \"MigrationId\" FROM \"__EFMigrationsHistory\"", cancel).ConfigureAwait(false);
        }

        // An empty file becomes a ledger; somebody else's database does not.
        return tables.IsSubsetOf(["__EFMigrationsLock"]) ? [] : throw file.NoLedger();
    }

    private async Task BackUpAsync(SqliteConnection connection, CancellationToken cancel)
    {
        var moment = time.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'.'fff'Z'", CultureInfo.InvariantCulture);
        var backup = new LedgerFile(Path.Combine(file.Folder, $"ledger-backup-{moment}.db"));
        backup.Make();
        await using var command = connection.CreateCommand();
        command.CommandText = "VACUUM INTO $backup";
        command.Parameters.AddWithValue("$backup", backup.Path);
        await command.ExecuteNonQueryAsync(cancel).ConfigureAwait(false);
    }

    private async Task<FileStream> TakeTurnAsync(CancellationToken cancel)
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(file.Path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.None);
            }
            catch (IOException) when (File.Exists(file.Path + ".lock") && Stopwatch.GetElapsedTime(began) < TimeSpan.FromMinutes(1))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), cancel).ConfigureAwait(false);
            }
        }
    }

    private static async Task<HashSet<string>> ColumnAsync(SqliteConnection connection, string query, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = query;
        await using var rows = await command.ExecuteReaderAsync(cancel).ConfigureAwait(false);
        var values = new HashSet<string>(StringComparer.Ordinal);
        while (await rows.ReadAsync(cancel).ConfigureAwait(false))
        {
            values.Add(rows.GetString(0));
        }

        return values;
    }

    private static async Task ExecuteAsync(SqliteConnection connection, string statement, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        await command.ExecuteNonQueryAsync(cancel).ConfigureAwait(false);
    }
}
