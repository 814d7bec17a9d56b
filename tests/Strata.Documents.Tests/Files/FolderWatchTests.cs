using Strata.Documents.Files;
using Xunit;

namespace Strata.Documents.Tests.Files;

public sealed class FolderWatchTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("strata-watch-");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_file_that_is_written_is_told()
    {
        await File.WriteAllTextAsync(At("a"), "1", Cancel);
        using var watch = new FolderWatch(folder.FullName);

        await File.WriteAllTextAsync(At("a"), "2", Cancel);

        Assert.Equal([At("a")], await watch.NextAsync(Cancel));
    }

    [Fact]
    public async Task Saving_by_a_rename_is_one_change()
    {
        await File.WriteAllTextAsync(At("a"), "1", Cancel);
        using var watch = new FolderWatch(folder.FullName);

        await File.WriteAllTextAsync(At(".a.new"), "2", Cancel);
        File.Move(At(".a.new"), At("a"), overwrite: true);

        Assert.Contains(At("a"), await watch.NextAsync(Cancel));
    }

    [Fact]
    public async Task Files_in_new_folders_are_told_too()
    {
        using var watch = new FolderWatch(folder.FullName);

        Directory.CreateDirectory(At("new/deep"));
        await watch.NextAsync(Cancel);
        await File.WriteAllTextAsync(At("new/deep/a"), "1", Cancel);

        Assert.Contains(At("new/deep/a"), await watch.NextAsync(Cancel));
    }

    [Fact]
    public async Task Waiting_can_be_cancelled()
    {
        using var watch = new FolderWatch(folder.FullName);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);

        var next = watch.NextAsync(stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
    }

    [Fact]
    public void A_folder_that_is_not_there_cannot_be_watched() => Assert.Throws<IOException>(() => new FolderWatch(At("none")));

    private string At(string name) => Path.Combine(folder.FullName, name);
}
