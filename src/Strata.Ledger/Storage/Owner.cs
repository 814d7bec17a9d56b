using Microsoft.Data.Sqlite;

namespace Strata.Ledger.Storage;

/// <summary>Whose ledger this is, and on which device: made once, with the ledger.</summary>
internal sealed record Owner(string Learner, string Device)
{
    /// <summary>Reads the owner, making one where there is none; of two that try at once, the first wins.</summary>
    public static async Task<Owner> OfAsync(SqliteConnection connection, TimeProvider time, CancellationToken cancel) =>
        await FindAsync(connection, cancel).ConfigureAwait(false)
        ?? await MakeAsync(connection, time.GetUtcNow(), cancel).ConfigureAwait(false);

    private static async Task<Owner?> FindAsync(SqliteConnection connection, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT learner, device FROM owner WHERE number = 1";
        await using var row = await command.ExecuteReaderAsync(cancel).ConfigureAwait(false);
        return await row.ReadAsync(cancel).ConfigureAwait(false) ? new Owner(row.GetString(0), row.GetString(1)) : null;
    }

    private static async Task<Owner> MakeAsync(SqliteConnection connection, DateTimeOffset now, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "INSERT OR IGNORE INTO owner (number, learner, device) VALUES (1, $learner, $device)";
        command.Parameters.AddWithValue("$learner", Guid.CreateVersion7(now).ToString());
        command.Parameters.AddWithValue("$device", Guid.CreateVersion7(now).ToString());
        await command.ExecuteNonQueryAsync(cancel).ConfigureAwait(false);
        return (await FindAsync(connection, cancel).ConfigureAwait(false))!;
    }
}
