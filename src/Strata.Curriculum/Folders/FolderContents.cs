using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Strata.Documents.Diagnostics;
using Strata.Documents.Files;

namespace Strata.Curriculum.Folders;

/// <summary>All files of a folder, read once: what a folder holds, links and devices refused, bounded. What editors leave does not count. Immutable.</summary>
internal sealed class FolderContents
{
    private const int MostFiles = 2000;
    private const long MostBytes = 64L << 20;

    // In ordinal order of paths, which are relative, with slashes.
    private readonly ImmutableArray<(string Path, byte[] Bytes)> files;

    private FolderContents(ImmutableArray<(string, byte[])> files) => this.files = files;

    /// <summary>A folder with nothing in it.</summary>
    public static FolderContents Empty { get; } = new([]);

    /// <summary>Names of the files and folders in the folder itself.</summary>
    public IEnumerable<string> Names => files.Select(f => f.Path.IndexOf('/', StringComparison.Ordinal) is var slash and > 0 ? f.Path[..slash] : f.Path).Distinct(StringComparer.Ordinal);

    /// <summary>Relative paths of the files.</summary>
    public IEnumerable<string> Paths => files.Select(f => f.Path);

    /// <summary>Reads a folder; null after an error (a link, a device, too much). One that is not there counts as empty.</summary>
    public static FolderContents? Read(CurriculumFolder folder, DiagnosticList problems)
    {
        var paths = new List<string>();
        if (!Collect(folder, "", paths, problems))
        {
            return null;
        }

        paths.Sort(StringComparer.Ordinal);
        var files = ImmutableArray.CreateBuilder<(string, byte[])>(paths.Count);
        var total = 0L;
        foreach (var path in paths)
        {
            var content = OrdinaryFile.Read(Path.Join(folder.Path, path), MostBytes, out var why);
            if (content is null)
            {
                problems.Error(Location.Of($"{folder.Shown}/{path}"), why.Message, why.Fix);
                return null;
            }

            total += content.Length;
            if (total > MostBytes)
            {
                problems.Error(Location.Of(folder.Shown), "the folder holds more than 64 MiB.", "Make large files in setup.sh instead.");
                return null;
            }

            files.Add((path, content));
        }

        return new(files.MoveToImmutable());
    }

    /// <summary>What the folder holds, in one number, mixed with <paramref name="also"/>: SHA-256 over paths and contents.</summary>
    public string Digest(string also)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, Encoding.UTF8.GetBytes(also));
        foreach (var (path, bytes) in files)
        {
            Append(hash, Encoding.UTF8.GetBytes(path));
            Append(hash, bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The bytes of a file; null when there is none.</summary>
    public byte[]? Find(string path)
    {
        foreach (var file in files)
        {
            if (file.Path == path)
            {
                return file.Bytes;
            }
        }

        return null;
    }

    /// <summary>Whether a word (letters, figures, underscores) stands by itself in a file other than <paramref name="except"/>.</summary>
    public bool Mentions(string word, string except)
    {
        var wanted = Encoding.UTF8.GetBytes(word);
        foreach (var (path, bytes) in files)
        {
            if (path != except && Holds(bytes, wanted))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Holds(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> word)
    {
        for (int from = 0, at; (at = bytes[from..].IndexOf(word)) >= 0; from += at + 1)
        {
            var (before, after) = (from + at - 1, from + at + word.Length);
            if ((before < 0 || !IsWord(bytes[before])) && (after == bytes.Length || !IsWord(bytes[after])))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsWord(byte b) => char.IsAsciiLetterOrDigit((char)b) || b == (byte)'_';

    private static bool Collect(CurriculumFolder folder, string prefix, List<string> paths, DiagnosticList problems)
    {
        if (!Directory.Exists(folder.Path))
        {
            return true;
        }

        foreach (var entry in new DirectoryInfo(folder.Path).EnumerateFileSystemInfos())
        {
            if (Leftover.Is(entry.Name))
            {
                continue;
            }

            var relative = prefix + entry.Name;
            if (entry is DirectoryInfo)
            {
                if (entry.LinkTarget is not null)
                {
                    problems.Error(Location.Of(folder.ShownOf(entry.Name)), "this is a link, and links are not followed.", "Put the folder itself here.");
                    return false;
                }

                if (!Collect(folder.Sub(entry.Name), relative + "/", paths, problems))
                {
                    return false;
                }

                continue;
            }

            paths.Add(relative);
            if (paths.Count > MostFiles)
            {
                problems.Error(Location.Of(folder.ShownOf(entry.Name)), $"the folder holds more than {MostFiles} files.", "Make them in setup.sh instead, or put them into one archive.");
                return false;
            }
        }

        return true;
    }

    private static void Append(IncrementalHash hash, byte[] bytes)
    {
        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, bytes.LongLength);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
