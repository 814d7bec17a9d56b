using System.Threading.Channels;

namespace Strata.Documents.Files;

/// <summary>Notices when files in a folder, or in folders in it, are written, made, removed or renamed. One caller at a time.</summary>
public sealed class FolderWatch : IDisposable
{
    // An editor saves in several steps: a new file, a rename, a look at what came of it.
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(100);

    private readonly Channel<string> changes = Channel.CreateUnbounded<string>(new UnboundedChannelOptions { SingleReader = true });
    private readonly FileSystemWatcher watcher;

    /// <summary>Begins to watch.</summary>
    /// <exception cref="IOException">The system has no room for another watch, or there is no such folder.</exception>
    public FolderWatch(string folder)
    {
        try
        {
            watcher = new(folder) { IncludeSubdirectories = true, NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite };
        }
        catch (ArgumentException e)
        {
            throw new IOException($"There is no folder {folder}.", e);
        }

        watcher.Changed += (_, e) => changes.Writer.TryWrite(e.FullPath);
        watcher.Created += (_, e) => changes.Writer.TryWrite(e.FullPath);
        watcher.Deleted += (_, e) => changes.Writer.TryWrite(e.FullPath);
        watcher.Renamed += (_, e) => changes.Writer.TryWrite(e.FullPath);

        // More changed than could be told: whatever it was, it was in there.
        watcher.Error += (_, _) => changes.Writer.TryWrite(folder);
        try
        {
            watcher.EnableRaisingEvents = true;
        }
        catch
        {
            watcher.Dispose();
            throw;
        }
    }

    /// <summary>Waits until something has changed and then nothing more for a moment.</summary>
    /// <returns>The paths of what changed since the last call, in full.</returns>
    public async Task<IReadOnlySet<string>> NextAsync(CancellationToken cancel)
    {
        await changes.Reader.WaitToReadAsync(cancel).ConfigureAwait(false);
        var changed = new HashSet<string>(StringComparer.Ordinal);
        do
        {
            while (changes.Reader.TryRead(out var path))
            {
                changed.Add(path);
            }
        }
        while (await MoreAsync(cancel).ConfigureAwait(false));

        return changed;
    }

    public void Dispose()
    {
        watcher.Dispose();
        changes.Writer.TryComplete();
    }

    private async Task<bool> MoreAsync(CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Quiet);
        try
        {
            return await changes.Reader.WaitToReadAsync(patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return false;
        }
    }
}
