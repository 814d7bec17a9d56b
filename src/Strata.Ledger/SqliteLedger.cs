using System.Text.Json;
using Microsoft.Data.Sqlite;
using Strata.Ledger.Facts;
using Strata.Ledger.Storage;

namespace Strata.Ledger;

/// <summary>
/// The ledger in a SQLite file: WAL, and a full sync before a write is acknowledged.
/// One connection writes, in turn; every reader has its own, so that a long read delays no fact.
/// </summary>
public sealed class SqliteLedger : ILedger
{
    private readonly LedgerFile _file;
    private readonly TimeProvider _time;
    private readonly FactWriter _writer;
    private readonly SemaphoreSlim _turn = new(1, 1);

    private SqliteLedger(LedgerFile file, TimeProvider time, SqliteConnection connection, Owner owner)
    {
        _file = file;
        _time = time;
        _writer = new FactWriter(connection);
        Learner = owner.Learner;
        Device = owner.Device;
    }

    public string Learner { get; }

    public string Device { get; }

    /// <summary>Opens the ledger, making it where there is none, and bringing an older one up to date after a backup beside it.</summary>
    public static async Task<SqliteLedger> OpenAsync(string path, TimeProvider time, CancellationToken cancel)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(time);
        var file = new LedgerFile(Path.GetFullPath(path));
        return await file.GuardAsync(async () =>
        {
            var connection = await file.ConnectAsync(cancel).ConfigureAwait(false);
            try
            {
                await new Upkeep(file, time).BringUpToDateAsync(connection, cancel).ConfigureAwait(false);
                var owner = await Owner.OfAsync(connection, time, cancel).ConfigureAwait(false);
                return new SqliteLedger(file, time, connection, owner);
            }
            catch
            {
                await connection.DisposeAsync().ConfigureAwait(false);
                throw;
            }
        }).ConfigureAwait(false);
    }

    public Fact Draft(string kind, string subject, string? attempt = null, string? contentDigest = null, string data = "{}")
    {
        var now = _time.GetUtcNow();
        return new Fact(Guid.CreateVersion7(now).ToString(), kind, Learner, Device, now, subject, attempt, contentDigest, data);
    }

    public async Task AppendAsync(IReadOnlyCollection<Fact> facts, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(facts);
        foreach (var fact in facts)
        {
            Validate(fact);
        }

        await _turn.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            await _file.GuardAsync(async () =>
            {
                await _writer.WriteAsync(facts, cancel).ConfigureAwait(false);
                return true;
            }).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    public Task<IReadOnlyList<Fact>> FactsAsync(string? subject = null, string? kind = null, CancellationToken cancel = default) => _file.GuardAsync(async () =>
    {
        await using var connection = await _file.ConnectAsync(cancel).ConfigureAwait(false);
        return await FactReader.ReadAsync(connection, subject, kind, cancel).ConfigureAwait(false);
    });

    public async Task<IReadOnlySet<string>> PassedSubjectsAsync(CancellationToken cancel = default)
    {
        var finished = await FactsAsync(kind: FactKinds.AttemptFinished, cancel: cancel).ConfigureAwait(false);
        return finished.Where(fact => Passed(fact.Data)).Select(fact => fact.Subject).ToHashSet(StringComparer.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        await _writer.DisposeAsync().ConfigureAwait(false);
        _turn.Dispose();
    }

    private static bool Passed(string data)
    {
        using var json = JsonDocument.Parse(data);
        return json.RootElement.TryGetProperty("outcome", out var outcome)
            && outcome.ValueKind == JsonValueKind.String
            && outcome.ValueEquals(Outcomes.Passed);
    }

    private static void Validate(Fact fact)
    {
        ArgumentException.ThrowIfNullOrEmpty(fact.Id);
        ArgumentException.ThrowIfNullOrEmpty(fact.Kind);
        ArgumentException.ThrowIfNullOrEmpty(fact.Learner);
        ArgumentException.ThrowIfNullOrEmpty(fact.Device);
        ArgumentException.ThrowIfNullOrEmpty(fact.Subject);
        try
        {
            using var json = JsonDocument.Parse(fact.Data);
            if (json.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw new ArgumentException($"The data of a fact is a JSON object, and not: {fact.Data}", nameof(fact));
            }
        }
        catch (JsonException problem)
        {
            throw new ArgumentException($"The data of a fact is a JSON object, and not: {fact.Data}", nameof(fact), problem);
        }
    }
}
