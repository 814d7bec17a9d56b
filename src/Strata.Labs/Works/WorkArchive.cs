using System.Collections.Immutable;
using System.Formats.Tar;
using Strata.Documents.Texts;

namespace Strata.Labs.Works;

/// <summary>A work as a tar archive: how it travels to the supervisor and into machines.</summary>
public static class WorkArchive
{
    /// <summary>The archive's bytes; the same for the same work.</summary>
    public static byte[] Write(Work work)
    {
        // GNU's form, because a name in it may hold a line break.
        using var bytes = new MemoryStream();
        using (var tar = new TarWriter(bytes, TarEntryFormat.Gnu, leaveOpen: true))
        {
            foreach (var entry in work.Entries)
            {
                var type = entry.IsFolder ? TarEntryType.Directory : entry.Target is not null ? TarEntryType.SymbolicLink : TarEntryType.RegularFile;
                var written = new GnuTarEntry(type, entry.Path) { Mode = (UnixFileMode)entry.Mode, ModificationTime = entry.Modified };
                if (entry.Target is { } target)
                {
                    written.LinkName = target;
                }
                else if (entry.Content is { } content)
                {
                    written.DataStream = new MemoryStream(content, writable: false);
                }

                tar.WriteEntry(written);
            }
        }

        return bytes.ToArray();
    }

    /// <summary>Reads an archive, whoever made it.</summary>
    /// <exception cref="LabException">It is none, or holds what no work holds.</exception>
    public static async Task<Work> ReadAsync(Stream stream, CancellationToken cancel)
    {
        var entries = new SortedDictionary<string, WorkEntry>(StringComparer.Ordinal);
        var bytes = 0L;
        try
        {
            var tar = new TarReader(stream, leaveOpen: true);
            await using (tar.ConfigureAwait(false))
            {
                while (await tar.GetNextEntryAsync(copyData: false, cancel).ConfigureAwait(false) is { } entry)
                {
                    if (entry.EntryType == TarEntryType.GlobalExtendedAttributes)
                    {
                        continue;
                    }

                    bytes += entry.Length;
                    if (entries.Count == Work.MostEntries || bytes > Work.MostBytes)
                    {
                        throw Refused($"it holds more than {Work.MostEntries:N0} names or {Work.MostBytes >> 20} MB");
                    }

                    var read = await ReadAsync(entry, cancel).ConfigureAwait(false);
                    if (!entries.TryAdd(read.Path, read))
                    {
                        throw Refused($"it holds {PlainText.Harmless(read.Path)} twice");
                    }
                }
            }
        }
        catch (Exception e) when (e is InvalidDataException or FormatException or EndOfStreamException or ArgumentException or OverflowException or NotSupportedException || e.GetType() == typeof(InvalidOperationException))
        {
            throw Refused("it is broken");
        }

        // What lies in something has to lie in a folder, and not in a link or a file.
        foreach (var path in entries.Keys)
        {
            var cut = path.LastIndexOf('/');
            if (cut > 0 && entries.GetValueOrDefault(path[..cut]) is not { IsFolder: true })
            {
                throw Refused($"{PlainText.Harmless(path)} lies in no folder");
            }
        }

        return new([.. entries.Values]);
    }

    private static async Task<WorkEntry> ReadAsync(TarEntry entry, CancellationToken cancel)
    {
        var path = entry.Name.TrimEnd('/');
        if (path.Length is 0 or > Work.LongestPath || path.Contains('\0', StringComparison.Ordinal) || path.Split('/').Any(s => s is "" or "." or ".."))
        {
            throw Refused($"{Excerpt.Of(path)} is no path below a folder");
        }

        var mode = (int)entry.Mode & 0x1FF;
        switch (entry.EntryType)
        {
            case TarEntryType.Directory:
                return new(path, mode, entry.ModificationTime, null, null);
            case TarEntryType.SymbolicLink when entry.LinkName is { Length: > 0 and <= 4095 } target && !target.Contains('\0', StringComparison.Ordinal):
                return new(path, 0x1FF, entry.ModificationTime, null, target);
            case TarEntryType.RegularFile or TarEntryType.V7RegularFile:
                using (var content = new MemoryStream())
                {
                    await (entry.DataStream ?? Stream.Null).CopyToAsync(content, cancel).ConfigureAwait(false);
                    return new(path, mode, entry.ModificationTime, content.ToArray(), null);
                }

            default:
                throw Refused($"{PlainText.Harmless(path)} is neither a file nor a folder nor a link");
        }
    }

    private static LabException Refused(string why) => new("work", $"The archive of the work cannot be taken: {why}.", null, "Let `strata verify` make it.");
}
