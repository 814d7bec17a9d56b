using System.Collections.Immutable;
using System.Formats.Tar;
using System.Security.Cryptography;
using System.Text.Json;
using Strata.Machines.Images;

namespace Strata.Machines.Archives;

/// <summary>
/// Writes an image, with those below it, as one file: a tar archive in pax format, compressed by zstd. First comes
/// <c>strata-image.json</c>, which tells what follows and its digests, so that its own digest stands for all of it.
/// </summary>
public sealed class ImageExport
{
    private const long MostSeconds = 253402300799;

    private readonly ImmutableArray<(Image Image, ArchiveLayer Layer)> layers;
    private readonly byte[] manifest;

    private ImageExport(ImmutableArray<(Image Image, ArchiveLayer Layer)> layers)
    {
        this.layers = layers;
        manifest = JsonSerializer.SerializeToUtf8Bytes(new(1, [.. layers.Select(l => l.Layer)]), ArchiveJson.Default.ArchiveManifest);
        Digest = Digests.Of(SHA256.HashData(manifest));
    }

    /// <summary>Digest of the archive: whoever knows it can tell whether a file is this archive, whole and unchanged.</summary>
    public string Digest { get; }

    /// <summary>The names of the images in it, from the bottom up.</summary>
    public IReadOnlyList<string> Names => [.. layers.Select(l => l.Image.Name)];

    /// <summary>Bytes of all files in it, before they are compressed.</summary>
    public long Bytes => layers.Sum(l => l.Layer.Bytes);

    /// <summary>Looks through the files of an image.</summary>
    /// <exception cref="MachineException">There is no such image, or it holds something that no archive can.</exception>
    public static ImageExport Of(ImageStore store, string name, CancellationToken cancel)
    {
        var image = store.Find(name) ?? throw ImageRemoval.NoImage(name, store);
        return new([.. image.Stack.Reverse().Select(d => store.FindDigest(d) ?? Missing(d)).Append(image).Select(i => (i, Describe(i, cancel)))]);
    }

    /// <summary>Writes the archive.</summary>
    public Task WriteAsync(Stream output, CancellationToken cancel) => Zstandard.CompressAsync(stream => WriteTarAsync(stream, cancel), output, cancel);

    /// <summary>Writes the archive without compressing it.</summary>
    internal async Task WriteTarAsync(Stream output, CancellationToken cancel)
    {
        var writer = new TarWriter(output, TarEntryFormat.Pax, leaveOpen: true);
        await using (writer.ConfigureAwait(false))
        {
            using var head = new MemoryStream(manifest);
            await writer.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, ArchiveManifest.FileName) { DataStream = head, Mode = (UnixFileMode)0x1A4, ModificationTime = layers[^1].Layer.Built }, cancel).ConfigureAwait(false);
            foreach (var (image, _) in layers)
            {
                foreach (var (entry, file) in LayerSource.Read(image.Rootfs))
                {
                    await WriteEntryAsync(writer, Digests.FolderName(image.Digest) + "/", entry, file, cancel).ConfigureAwait(false);
                }
            }
        }
    }

    private static async Task WriteEntryAsync(TarWriter writer, string prefix, LayerEntry entry, string file, CancellationToken cancel)
    {
        var type = entry.Kind switch
        {
            LayerEntryKind.Folder => TarEntryType.Directory,
            LayerEntryKind.File => TarEntryType.RegularFile,
            LayerEntryKind.HardLink => TarEntryType.HardLink,
            LayerEntryKind.SymbolicLink => TarEntryType.SymbolicLink,
            LayerEntryKind.Fifo => TarEntryType.Fifo,
            _ => TarEntryType.CharacterDevice,
        };
        var name = prefix + entry.Path + (entry.Kind == LayerEntryKind.Folder && entry.Path.Length > 0 ? "/" : "");
        var packed = new PaxTarEntry(type, name, entry.Attributes.Select(a => KeyValuePair.Create(ArchiveEntry.AttributePrefix + a.Key, a.Value)))
        {
            Mode = (UnixFileMode)entry.Mode,
            Uid = entry.Uid,
            Gid = entry.Gid,
            ModificationTime = DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(entry.Modified, 0, MostSeconds)),
        };
        if (entry.Kind == LayerEntryKind.HardLink)
        {
            packed.LinkName = prefix + entry.Target;
        }
        else if (entry.Kind == LayerEntryKind.SymbolicLink)
        {
            packed.LinkName = entry.Target;
        }

        if (entry.Kind != LayerEntryKind.File)
        {
            await writer.WriteEntryAsync(packed, cancel).ConfigureAwait(false);
            return;
        }

        var content = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 65536);
        await using (content.ConfigureAwait(false))
        {
            packed.DataStream = content;
            await writer.WriteEntryAsync(packed, cancel).ConfigureAwait(false);
        }
    }

    private static ArchiveLayer Describe(Image image, CancellationToken cancel)
    {
        using var hash = new LayerHash();
        foreach (var (entry, file) in LayerSource.Read(image.Rootfs))
        {
            cancel.ThrowIfCancellationRequested();
            if (entry.Kind == LayerEntryKind.File)
            {
                using var content = File.OpenRead(file);
                hash.Add(entry, SHA256.HashData(content));
            }
            else
            {
                hash.Add(entry, []);
            }
        }

        return new(image.Name, image.Digest, image.Recipe, image.Parent, image.Stack, image.Volumes, image.Built, hash.Entries, hash.Bytes, hash.Digest);
    }

    private static Image Missing(string digest) => throw new MachineException("image-archive", $"The image needs another one, {digest}, which is gone.", "Build it again: strata image build --fresh");
}
