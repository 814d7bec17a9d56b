using System.Formats.Tar;
using System.IO.Pipelines;
using System.Security.Cryptography;
using System.Text.Json;
using Strata.Documents.Names;
using Strata.Machines.Hosts;
using Strata.Machines.Images;

namespace Strata.Machines.Archives;

/// <summary>
/// Takes in what <see cref="ImageExport"/> wrote. The archive may be hostile: every name, size and digest in it is checked,
/// files are unpacked beneath one folder only, with owners that machines have, and nothing becomes an image before all of it is right.
/// </summary>
public sealed class ImageImport(StrataHome home, ImageStore store)
{
    private const long MostEntries = 4_000_000;
    private const long DiskLeft = 256 << 20;
    private const int MostPadding = 1 << 20;

    /// <summary>Reads an archive to its end.</summary>
    /// <param name="archive">The archive, compressed by zstd or not at all.</param>
    /// <param name="expected">The digest that the archive has to have; null: any.</param>
    /// <returns>The images, from the bottom up, and the archive's digest.</returns>
    /// <exception cref="MachineException">It is refused; the message says why.</exception>
    public async Task<(IReadOnlyList<Image> Images, string Digest)> ReadAsync(Stream archive, string? expected, CancellationToken cancel)
    {
        using var turn = await store.TakeTurnAsync(cancel).ConfigureAwait(false);
        Directory.CreateDirectory(home.Temporary);
        var work = Path.Combine(home.Temporary, "import-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4)));
        Directory.CreateDirectory(work);
        try
        {
            var magic = new byte[4];
            var length = await archive.ReadAtLeastAsync(magic, magic.Length, throwOnEndOfStream: false, cancel).ConfigureAwait(false);
            (IReadOnlyList<Image> Images, string Digest)? result = null;
            async Task Feed(Stream stream)
            {
                await stream.WriteAsync(magic.AsMemory(0, length), cancel).ConfigureAwait(false);
                await archive.CopyToAsync(stream, cancel).ConfigureAwait(false);
            }

            async Task Take(Stream stream) => result = await TakeAsync(stream, expected, work, cancel).ConfigureAwait(false);
            await (magic.AsSpan(0, length).SequenceEqual(Zstandard.Magic) ? Zstandard.DecompressAsync(Feed, Take, cancel) : PassAsync(Feed, Take)).ConfigureAwait(false);
            return result!.Value;
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or FormatException)
        {
            throw new MachineException("image-archive", "The file is no archive of an image, or it is cut off.", "Take a file that `strata image export` wrote.", e);
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private static async Task PassAsync(Func<Stream, Task> feed, Func<Stream, Task> take)
    {
        var pipe = new Pipe();
        async Task Feeding()
        {
            try
            {
                await feed(pipe.Writer.AsStream()).ConfigureAwait(false);
                await pipe.Writer.CompleteAsync().ConfigureAwait(false);
            }
            catch (Exception e)
            {
                await pipe.Writer.CompleteAsync(e).ConfigureAwait(false);
            }
        }

        var feeding = Feeding();
        try
        {
            await take(pipe.Reader.AsStream()).ConfigureAwait(false);
        }
        finally
        {
            await pipe.Reader.CompleteAsync().ConfigureAwait(false);
            await feeding.ConfigureAwait(false);
        }
    }

    private async Task<(IReadOnlyList<Image> Images, string Digest)> TakeAsync(Stream stream, string? expected, string work, CancellationToken cancel)
    {
        var reader = new TarReader(stream, leaveOpen: true);
        await using (reader.ConfigureAwait(false))
        {
            var (manifest, digest) = await ReadManifestAsync(reader, cancel).ConfigureAwait(false);
            if (expected is not null && expected != digest)
            {
                throw new MachineException("image-digest", $"The archive is another one than expected: its digest is {digest}.", "Get the file again, or ask whoever made it for its digest.");
            }

            Check(manifest);
            var entry = await reader.GetNextEntryAsync(copyData: false, cancel).ConfigureAwait(false);
            var unpacked = new List<Image>();
            foreach (var layer in manifest.Layers)
            {
                entry = await UnpackAsync(reader, entry, layer, Path.Combine(work, Digests.FolderName(layer.Digest)), cancel).ConfigureAwait(false);
                unpacked.Add(Describe(layer, work));
            }

            if (entry is not null)
            {
                throw ArchiveEntry.Refused(entry.Name, "it belongs to no image of the archive");
            }

            await ReadPaddingAsync(stream, cancel).ConfigureAwait(false);
            foreach (var (layer, image) in manifest.Layers.Zip(unpacked))
            {
                var lower = string.Join(':', image.Stack.Prepend(image.Digest).Select(d => Where(d, work)));
                if (ImageBuilder.DigestOf(layer.Recipe, layer.Parent, lower) != layer.Digest)
                {
                    throw new MachineException("image-digest", $"The archive is refused: the packages in the image {layer.Name} are not those that its digest stands for.", "Take a file that `strata image export` wrote.");
                }
            }

            return ([.. unpacked.Select(store.Add)], digest);
        }
    }

    // Whoever writes waits until all of it is read, and a tar may be padded at its end, but not without one.
    private static async Task ReadPaddingAsync(Stream stream, CancellationToken cancel)
    {
        var buffer = new byte[65536];
        var read = 0;
        while (await stream.ReadAsync(buffer, cancel).ConfigureAwait(false) is > 0 and var got)
        {
            read += got;
            if (read > MostPadding)
            {
                throw new MachineException("image-archive", "The archive is refused: there is more in it than images.", "Take a file that `strata image export` wrote.");
            }
        }
    }

    private static async Task<(ArchiveManifest Manifest, string Digest)> ReadManifestAsync(TarReader reader, CancellationToken cancel)
    {
        var first = await reader.GetNextEntryAsync(copyData: false, cancel).ConfigureAwait(false);
        if (first is not { EntryType: TarEntryType.RegularFile, Name: ArchiveManifest.FileName, Length: > 0 and <= ArchiveManifest.MostBytes, DataStream: { } data })
        {
            throw new MachineException("image-archive", "The file is no archive of an image.", "Take a file that `strata image export` wrote.");
        }

        using var text = new MemoryStream();
        await data.CopyToAsync(text, cancel).ConfigureAwait(false);
        var bytes = text.ToArray();
        try
        {
            var manifest = JsonSerializer.Deserialize(bytes, ArchiveJson.Default.ArchiveManifest);
            return manifest is null ? throw ArchiveEntry.Refused(ArchiveManifest.FileName, "it says nothing") : (manifest, Digests.Of(SHA256.HashData(bytes)));
        }
        catch (JsonException e)
        {
            throw new MachineException("image-archive", $"The archive is refused: {ArchiveManifest.FileName} cannot be read.", "Take a file that `strata image export` wrote.", e);
        }
    }

    private void Check(ArchiveManifest manifest)
    {
        static void Demand(bool right, string why)
        {
            if (!right)
            {
                throw ArchiveEntry.Refused(ArchiveManifest.FileName, why);
            }
        }

        Demand(manifest.Format == 1, "it is of a format that this version does not know");
        Demand(!manifest.Layers.IsDefault && manifest.Layers.Length is > 0 and <= Image.MostLayers, "it names no images, or too many");
        var before = new List<string>();
        foreach (var layer in manifest.Layers)
        {
            Demand(Identifier.IsValid(layer.Name), "an image's name is none");
            Demand(Digests.IsValid(layer.Digest) && Digests.IsValid(layer.Recipe) && Digests.IsValid(layer.Content) && (layer.Parent is null || Digests.IsValid(layer.Parent)), "a digest is none");
            Demand(!layer.Stack.IsDefault && layer.Stack.SequenceEqual(Enumerable.Reverse(before)), "its images do not lie upon each other");
            Demand((layer.Parent is null) == (before.Count == 0) && !before.Contains(layer.Digest), "its images do not lie upon each other");
            Demand(!layer.Volumes.IsDefault && layer.Volumes.All(ImageRecipeReader.IsVolume), "a volume is none");
            Demand(layer.Entries is > 0 and <= MostEntries && layer.Bytes >= 0, "a size is none");
            before.Add(layer.Digest);
        }

        var free = new DriveInfo(home.Images).AvailableFreeSpace;
        var wanted = manifest.Layers.Where(l => store.FindDigest(l.Digest) is null).Aggregate(0.0, (sum, l) => sum + l.Bytes + (l.Entries * 512.0));
        if (wanted + DiskLeft > free)
        {
            throw new MachineException("disk-full", $"The images need {wanted / 1e9:0.0} GB, and the disk has {free / 1e9:0.0} GB left.", "Free some space: strata image gc");
        }
    }

    // The next layer's first entry, which was read to see that this one is at its end; null at the end of the archive.
    private async Task<TarEntry?> UnpackAsync(TarReader reader, TarEntry? entry, ArchiveLayer layer, string folder, CancellationToken cancel)
    {
        var prefix = Digests.FolderName(layer.Digest) + "/";
        using var hash = new LayerHash();
        using var target = new LayerTarget(Path.Combine(folder, "rootfs"));
        for (; entry is not null && entry.Name.StartsWith(prefix, StringComparison.Ordinal); entry = await reader.GetNextEntryAsync(copyData: false, cancel).ConfigureAwait(false))
        {
            var read = ArchiveEntry.Read(entry, prefix, layer.Stack.Length == 0);
            if ((hash.Entries == 0) != (read.Path.Length == 0))
            {
                throw ArchiveEntry.Refused(entry.Name, "an image begins with its own folder");
            }

            if (hash.Bytes + read.Size > layer.Bytes || hash.Entries == layer.Entries)
            {
                throw ArchiveEntry.Refused(entry.Name, "there is more of the image than the archive told");
            }

            hash.Add(read, await target.AddAsync(read, entry.DataStream, cancel).ConfigureAwait(false));
        }

        if (hash.Entries != layer.Entries || hash.Bytes != layer.Bytes || hash.Digest != layer.Content)
        {
            throw new MachineException("image-digest", $"The archive is refused: the files of the image {layer.Name} are not those that it was made with.", "Get the file again; it was changed on its way, or cut off.");
        }

        target.Finish();
        return entry;
    }

    private static Image Describe(ArchiveLayer layer, string work) =>
        new(layer.Name, layer.Digest, layer.Recipe, layer.Bytes, layer.Built, Where(layer.Digest, work)) { Parent = layer.Parent, Stack = layer.Stack, Volumes = layer.Volumes };

    private static string Where(string digest, string work) => Path.Combine(work, Digests.FolderName(digest), "rootfs");
}
