using Strata.Labs.Works;

namespace Strata.Labs.Examinations;

/// <summary>A work as scenarios want it: an archive for machines, and a folder where one of them looks at the files themselves.</summary>
internal sealed class LaidWork : IDisposable
{
    /// <param name="temporary">Where the folder is made; null where none is wanted.</param>
    public LaidWork(Work work, string? temporary)
    {
        Archive = WorkArchive.Write(work);
        if (temporary is not null)
        {
            Folder = Path.Combine(temporary, "work-" + Guid.NewGuid().ToString("N"));
            WorkFolder.Write(work, Folder);
        }
    }

    public byte[] Archive { get; }

    public string? Folder { get; }

    public void Dispose()
    {
        if (Folder is not null)
        {
            Directory.Delete(Folder, recursive: true);
        }
    }
}
