using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Strata.Ledger.Facts;
using Strata.Ledger.Storage;

namespace Strata.Ledger.Tests;

/// <summary>Opens ledgers for tests, and their files behind their back.</summary>
internal static class Ledgers
{
    public static Task<SqliteLedger> OpenAsync(string path) => SqliteLedger.OpenAsync(path, TimeProvider.System, TestContext.Current.CancellationToken);

    /// <summary>A ledger as the first Strata made it: one migration, no guards.</summary>
    public static async Task MakeOlderAsync(string path, Fact fact)
    {
        await using var connection = await new LedgerFile(path).ConnectAsync(TestContext.Current.CancellationToken);
        await using var context = new LedgerContext(LedgerFile.Options(connection));
        await context.GetService<IMigrator>().MigrateAsync("Beginning", TestContext.Current.CancellationToken);
        context.Facts.Add(FactRow.Of(fact));
        await context.SaveChangesAsync(TestContext.Current.CancellationToken);
    }

    public static void Execute(string path, string statement)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }

    public static T Ask<T>(string path, string question)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = question;
        return (T)command.ExecuteScalar()!;
    }
}
