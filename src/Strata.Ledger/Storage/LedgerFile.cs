using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Strata.Ledger.Storage;

/// <summary>The file of a ledger: how it is opened, and what SQLite's errors mean to a person.</summary>
internal sealed class LedgerFile(string path)
{
    private const int Busy = 5, Locked = 6, ReadOnly = 8, Corrupt = 11, Full = 13, CannotOpen = 14, Constraint = 19, NotADatabase = 26;

    public string Path { get; } = path;

    public string Folder => System.IO.Path.GetDirectoryName(Path)!;

    public static DbContextOptions<LedgerContext> Options(SqliteConnection connection) =>
        new DbContextOptionsBuilder<LedgerContext>().UseSqlite(connection).Options;

    /// <summary>An open connection with the ledger's settings; a new file is its owner's alone.</summary>
    public async Task<SqliteConnection> ConnectAsync(CancellationToken cancel)
    {
        Make();
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = Path,
            Mode = SqliteOpenMode.ReadWrite,
            Pooling = false,
            DefaultTimeout = 10,
        }.ToString());
        try
        {
            await connection.OpenAsync(cancel).ConfigureAwait(false);
            await using var settings = connection.CreateCommand();
            settings.CommandText = "PRAGMA busy_timeout = 10000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;";
            await settings.ExecuteNonQueryAsync(cancel).ConfigureAwait(false);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Does it, and turns what goes wrong on disk into a sentence.</summary>
    public async Task<T> GuardAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (DbUpdateException problem) when (problem.InnerException is SqliteException inner)
        {
            throw Explain(inner);
        }
        catch (SqliteException problem)
        {
            throw Explain(problem);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new LedgerException(
                "ledger-failed", $"The ledger {Path} cannot be opened: {problem.Message}", "Make its folder yours to write, then try again.", problem);
        }
    }

    public LedgerException NoLedger(Exception? inner = null) => new(
        "ledger-unreadable", $"The file {Path} is no ledger of Strata.", "Move it away to begin a new ledger, or put a backup in its place.", inner);

    /// <summary>Makes the file where there is none, its owner's alone; SQLite takes an empty one for a new database.</summary>
    public void Make()
    {
        if (!File.Exists(Path))
        {
            Directory.CreateDirectory(Folder);
            var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, Share = FileShare.ReadWrite };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            new FileStream(Path, options).Dispose();
        }
    }

    private LedgerException Explain(SqliteException problem) => problem.SqliteErrorCode switch
    {
        Full => new("ledger-full", $"The disk that holds {Path} is full, so nothing was written.", "Free some space there, then try again.", problem),
        NotADatabase => NoLedger(problem),
        Corrupt => new("ledger-unreadable", $"The ledger {Path} is damaged.", "Put the newest ledger-backup file from the same folder in its place.", problem),
        Busy or Locked => new("ledger-busy", $"Another program holds the ledger {Path}.", "End that program, or wait for it, then try again.", problem),
        ReadOnly or CannotOpen => new("ledger-failed", $"The ledger {Path} cannot be written.", "Make the file and its folder yours to write, then try again.", problem),
        Constraint => new("ledger-refused", $"The ledger {Path} refuses this: {problem.Message}", "A fact is kept once and never changed; write a new one.", problem),
        _ => new("ledger-failed", $"The ledger {Path} could not be used: {problem.Message}", "Look at the disk that holds it, then try again.", problem),
    };
}
