namespace Strata.Ledger.Tests;

/// <summary>A folder for one test, gone with it.</summary>
internal sealed class Folder : IDisposable
{
    public Folder() => Path = Directory.CreateTempSubdirectory("strata-ledger-").FullName;

    public string Path { get; }

    public string Ledger => System.IO.Path.Combine(Path, "ledger.db");

    public string[] Backups => Directory.GetFiles(Path, "ledger-backup-*");

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
