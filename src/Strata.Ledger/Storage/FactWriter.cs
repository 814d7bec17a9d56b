using Microsoft.Data.Sqlite;
using Strata.Ledger.Facts;

namespace Strata.Ledger.Storage;

/// <summary>
/// Writes facts over one connection, which it owns. One prepared statement instead of EF Core, whose first write in a
/// process takes half a second: a fact is written before what it tells is shown, so a person would wait for it.
/// </summary>
internal sealed class FactWriter : IAsyncDisposable
{
    private const string Statement =
        "INSERT INTO facts (id, kind, learner, device, at, subject, attempt, content_digest, data) "
        + "VALUES ($id, $kind, $learner, $device, $at, $subject, $attempt, $contentDigest, $data)";

    private static readonly string[] _names = ["$id", "$kind", "$learner", "$device", "$at", "$subject", "$attempt", "$contentDigest", "$data"];

    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _insert;

    public FactWriter(SqliteConnection connection)
    {
        _connection = connection;
        _insert = connection.CreateCommand();
        _insert.CommandText = Statement;
        foreach (var name in _names)
        {
            _insert.Parameters.Add(new SqliteParameter { ParameterName = name });
        }
    }

    /// <summary>All in one transaction; durable when it returns, as SQLite syncs the log at every commit.</summary>
    public async Task WriteAsync(IEnumerable<Fact> facts, CancellationToken cancel)
    {
        await using var transaction = (SqliteTransaction)await _connection.BeginTransactionAsync(cancel).ConfigureAwait(false);
        _insert.Transaction = transaction;
        foreach (var row in facts.Select(FactRow.Of))
        {
            object?[] values = [row.Id, row.Kind, row.Learner, row.Device, row.At, row.Subject, row.Attempt, row.ContentDigest, row.Data];
            for (var i = 0; i < values.Length; i++)
            {
                _insert.Parameters[i].Value = values[i] ?? DBNull.Value;
            }

            await _insert.ExecuteNonQueryAsync(cancel).ConfigureAwait(false);
        }

        await transaction.CommitAsync(cancel).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await _insert.DisposeAsync().ConfigureAwait(false);
        await _connection.DisposeAsync().ConfigureAwait(false);
    }
}
