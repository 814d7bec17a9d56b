using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Strata.Checks.Values;
using Strata.Checks.Verdicts;

namespace Strata.Checks.Resources;

/// <summary>A tar archive, compressed by gzip or not, or a zip archive, and what is in it.</summary>
internal sealed class ArchiveResource : IResource
{
    private const int SizeLimit = 32 << 20, NamesLimit = 20_000, ContentLimit = 1 << 20;
    private const long UnpackedLimit = 256L << 20;

    public string Name => "archive";

    public string Says => "A tar archive, compressed by gzip or not, or a zip archive, and what is in it.";

    public IReadOnlyList<SubjectKey> SubjectKeys { get; } =
    [
        new("path", "Its path in the machine."),
        new("member", "The name of a file in it, whose content is asked for."),
    ];

    public IReadOnlyList<Property> Properties { get; } =
    [
        Property.Truth("exists", "Whether the file is there."),
        Property.Truth("valid", "Whether it can be read to its end."),
        Property.Text("format", "tar, tar.gz or zip."),
        Property.List("names", "The names in it, in its order."),
        Property.Number("count", "How many names are in it."),
        Property.Number("bytes", "How many bytes it unpacks to."),
        Property.Text("content", "The content of the member."),
    ];

    public (string Property, string Value) Default => ("valid", "true");

    public Vantage SeenFor(IReadOnlyDictionary<string, string> subject, IReadOnlySet<string> wanted) => Vantage.Outside;

    public ValueTask<IReadOnlyDictionary<string, Value>> ObserveAsync(IReadOnlyDictionary<string, string> subject, IReadOnlySet<string> wanted, Scene scene, CancellationToken cancel)
    {
        var bytes = scene.Files.Read(subject["path"], SizeLimit + 1);
        var found = new Dictionary<string, Value>(StringComparer.Ordinal) { ["exists"] = Value.Of(bytes is not null), ["valid"] = Value.Of(false) };
        if (bytes is null)
        {
            return new(found);
        }

        if (bytes.Length > SizeLimit)
        {
            throw new LookupException($"the archive is larger than {SizeLimit >> 20} MiB, too large to be looked into");
        }

        var names = new List<string>();
        var left = UnpackedLimit;
        string? content = null;
        try
        {
            var format = bytes is [0x50, 0x4B, ..] ? "zip" : bytes is [0x1F, 0x8B, ..] ? "tar.gz" : "tar";
            foreach (var (name, open) in format == "zip" ? Zip(bytes) : Tar(bytes, format == "tar.gz"))
            {
                cancel.ThrowIfCancellationRequested();
                names.Add(name.StartsWith("./", StringComparison.Ordinal) ? name[2..] : name);
                if (names.Count > NamesLimit)
                {
                    throw new LookupException($"the archive has more than {NamesLimit} names, too many to be looked at");
                }

                using var stream = open();
                var text = Drain(stream, names[^1] == subject.GetValueOrDefault("member"), ref left);
                content ??= text;
            }

            found["valid"] = Value.Of(names.Count > 0);
            found["format"] = Value.Of(format);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or FormatException or NotSupportedException)
        {
            // It is damaged, or something else.
        }

        found["names"] = Value.Of(names);
        found["count"] = Value.Of(names.Count);
        found["bytes"] = Value.Of(UnpackedLimit - left);
        found["content"] = Value.Of(content?.TrimEnd('\n'));
        return new(found);
    }

    private static IEnumerable<(string Name, Func<Stream> Open)> Zip(byte[] bytes)
    {
        using var archive = new ZipArchive(new MemoryStream(bytes));
        foreach (var entry in archive.Entries)
        {
            yield return (entry.FullName, entry.Open);
        }
    }

    private static IEnumerable<(string Name, Func<Stream> Open)> Tar(byte[] bytes, bool compressed)
    {
        using Stream plain = compressed ? new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress) : new MemoryStream(bytes);
        using var reader = new TarReader(plain);
        while (reader.GetNextEntry() is { } entry)
        {
            yield return (entry.Name, () => entry.DataStream ?? Stream.Null);
        }
    }

    // A few bytes may unpack to terabytes: what is read is counted, and little of it kept.
    private static string? Drain(Stream stream, bool keep, ref long left)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[64 << 10];
        int got;
        while ((got = stream.Read(buffer)) > 0)
        {
            if ((left -= got) < 0)
            {
                throw new LookupException($"the archive unpacks to more than {UnpackedLimit >> 20} MiB, too much to be looked at");
            }

            if (keep && kept.Length < ContentLimit)
            {
                kept.Write(buffer, 0, got);
            }
        }

        return keep ? Encoding.UTF8.GetString(kept.ToArray()) : null;
    }
}
