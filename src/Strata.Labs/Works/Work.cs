using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Strata.Labs.Works;

/// <summary>A learner's work at one moment: everything in its folder. Immutable.</summary>
/// <param name="Entries">In ordinal order of paths, so that a folder comes before what it holds.</param>
public sealed record Work(ImmutableArray<WorkEntry> Entries)
{
    /// <summary>The most names that a work may have.</summary>
    public const int MostEntries = 20_000;

    /// <summary>The most bytes that its files may have together.</summary>
    public const long MostBytes = 64L << 20;

    /// <summary>The longest path in it, in characters.</summary>
    public const int LongestPath = 1024;

    /// <summary>SHA-256, in small hexadecimal figures, of names, kinds, contents and whether files can be run; times and other bits do not count.</summary>
    public string Digest { get; } = DigestOf(Entries);

    /// <summary>This work with entries of another in place of its own, and without some.</summary>
    /// <param name="without">Paths; a folder goes with all that it holds.</param>
    public Work With(Work other, IReadOnlyCollection<string> without)
    {
        bool IsLeftOut(string path) => without.Any(w => path == w || path.StartsWith(w + "/", StringComparison.Ordinal));
        var merged = Entries.Where(e => !IsLeftOut(e.Path)).Concat(other.Entries).GroupBy(e => e.Path, StringComparer.Ordinal).Select(g => g.Last());
        return new([.. merged.OrderBy(e => e.Path, StringComparer.Ordinal)]);
    }

    private static string DigestOf(ImmutableArray<WorkEntry> entries)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[8];
        foreach (var entry in entries)
        {
            var kind = entry.IsFolder ? "folder" : entry.Target is not null ? "link" : (entry.Mode & 0x40) != 0 ? "program" : "file";
            foreach (var part in (ReadOnlySpan<byte[]>)[Encoding.UTF8.GetBytes(entry.Path), Encoding.UTF8.GetBytes(kind), entry.Content ?? Encoding.UTF8.GetBytes(entry.Target ?? "")])
            {
                BinaryPrimitives.WriteInt64LittleEndian(length, part.LongLength);
                hash.AppendData(length);
                hash.AppendData(part);
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
