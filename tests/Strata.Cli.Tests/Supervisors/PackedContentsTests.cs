using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Strata.Cli.Supervisors;
using Strata.Machines.Hosts;

namespace Strata.Cli.Tests.Supervisors;

public sealed class PackedContentsTests : IDisposable
{
    // Not what a usual umask leaves.
    private const UnixFileMode Readable = (UnixFileMode)0b110_110_100, Executable = (UnixFileMode)0b111_101_101;

    private readonly StrataHome home = new(Directory.CreateTempSubdirectory("strata-contents-").FullName);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_packed_is_unpacked_and_everybody_may_read_it()
    {
        var packed = Packed("first");

        await packed.UnpackAsync(Cancel);

        Assert.Equal("first", await File.ReadAllTextAsync(Path.Combine(packed.Folder, "curriculum", "track", "lab.yaml"), Cancel));
        Assert.Equal(Readable, File.GetUnixFileMode(Path.Combine(packed.Folder, "curriculum", "track", "lab.yaml")));
        Assert.Equal(Executable, File.GetUnixFileMode(Path.Combine(packed.Folder, "curriculum", "tool")));
        foreach (var folder in new[] { home.Contents, packed.Folder, Path.Combine(packed.Folder, "curriculum"), Path.Combine(packed.Folder, "curriculum", "track") })
        {
            Assert.Equal(Executable, File.GetUnixFileMode(folder));
        }
    }

    [Fact]
    public async Task What_an_unpacking_left_that_was_killed_is_neither_used_nor_kept()
    {
        var packed = Packed("whole");
        var half = Directory.CreateDirectory(Path.Combine(home.Contents, "unpacking", "curriculum", "track"));
        await File.WriteAllTextAsync(Path.Combine(half.FullName, "lab.yaml"), "ha", Cancel);
        await File.WriteAllTextAsync(Path.Combine(half.FullName, "gone.yaml"), "of another version", Cancel);

        await packed.UnpackAsync(Cancel);

        Assert.Equal([packed.Folder], Directory.GetDirectories(home.Contents));
        Assert.Equal("whole", await File.ReadAllTextAsync(Path.Combine(packed.Folder, "curriculum", "track", "lab.yaml"), Cancel));
        Assert.False(File.Exists(Path.Combine(packed.Folder, "curriculum", "track", "gone.yaml")));
    }

    [Fact]
    public async Task An_archive_that_cannot_be_read_leaves_no_folder_that_seems_whole()
    {
        var bytes = Archive("cut off");
        var packed = new PackedContents(() => new MemoryStream(bytes[..(bytes.Length / 2)]), home);

        await Assert.ThrowsAnyAsync<Exception>(() => packed.UnpackAsync(Cancel));

        Assert.False(Directory.Exists(packed.Folder));
    }

    [Fact]
    public async Task The_same_contents_are_unpacked_once()
    {
        await Packed("same").UnpackAsync(Cancel);
        var file = Path.Combine(Packed("same").Folder, "curriculum", "track", "lab.yaml");
        await File.WriteAllTextAsync(file, "touched", Cancel);

        await Packed("same").UnpackAsync(Cancel);

        Assert.Equal("touched", await File.ReadAllTextAsync(file, Cancel));
    }

    [Fact]
    public async Task Other_versions_do_not_pile_up()
    {
        var (old, now) = (Packed("old"), Packed("now"));
        await old.UnpackAsync(Cancel);
        await now.UnpackAsync(Cancel);
        Assert.NotEqual(old.Folder, now.Folder);

        now.RemoveOthers();

        Assert.Equal([now.Folder], Directory.GetDirectories(home.Contents));
    }

    public void Dispose() => Directory.Delete(home.Root, recursive: true);

    private PackedContents Packed(string text)
    {
        var bytes = Archive(text);
        return new(() => new MemoryStream(bytes), home);
    }

    private static byte[] Archive(string text)
    {
        using var bytes = new MemoryStream();
        using (var zipped = new GZipStream(bytes, CompressionLevel.Fastest))
        using (var archive = new TarWriter(zipped))
        {
            archive.WriteEntry(new UstarTarEntry(TarEntryType.Directory, "curriculum/"));
            archive.WriteEntry(new UstarTarEntry(TarEntryType.Directory, "curriculum/track/"));
            archive.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, "curriculum/track/lab.yaml") { Mode = Readable, DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)) });
            archive.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, "curriculum/tool") { Mode = Executable, DataStream = new MemoryStream([35, 33]) });
        }

        return bytes.ToArray();
    }
}
