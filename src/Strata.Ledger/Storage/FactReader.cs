using Microsoft.Data.Sqlite;
using Strata.Ledger.Facts;

namespace Strata.Ledger.Storage;

/// <summary>Reads facts, in the order in which they were kept, over a connection of its own; without EF Core, as <see cref="FactWriter"/>.</summary>
internal static class FactReader
{
    private const string Columns = "number, id, kind, learner, device, at, subject, attempt, content_digest, data";

    public static async Task<IReadOnlyList<Fact>> ReadAsync(SqliteConnection connection, string? subject, string? kind, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        var conditions = new List<string> { "TRUE" };
        if (subject is not null)
        {
            conditions.Add("subject = $subject");
            command.Parameters.AddWithValue("$subject", subject);
        }

        if (kind is not null)
        {
            conditions.Add("kind = $kind");
            command.Parameters.AddWithValue("$kind", kind);
        }

        command.CommandText = $"SELECT {Columns} FROM facts WHERE {string.Join(" AND ", conditions)} ORDER BY number";
        await using var rows = await command.ExecuteReaderAsync(cancel).ConfigureAwait(false);
        var facts = new List<Fact>();
        while (await rows.ReadAsync(cancel).ConfigureAwait(false))
        {
            facts.Add(RowOf(rows).ToFact());
        }

        return facts;
    }

    private static FactRow RowOf(SqliteDataReader row) => new()
    {
        Number = row.GetInt64(0),
        Id = row.GetString(1),
        Kind = row.GetString(2),
        Learner = row.GetString(3),
        Device = row.GetString(4),
        At = row.GetInt64(5),
        Subject = row.GetString(6),
        Attempt = row.IsDBNull(7) ? null : row.GetString(7),
        ContentDigest = row.IsDBNull(8) ? null : row.GetString(8),
        Data = row.GetString(9),
    };
}
