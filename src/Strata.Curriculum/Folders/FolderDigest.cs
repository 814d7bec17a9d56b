using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Strata.Documents.Diagnostics;
using Strata.Documents.Files;

namespace Strata.Curriculum.Folders;

/// <summary>What a folder holds, in one number: SHA-256 over the relative paths and contents of its files, in ordinal order of paths; what editors leave does not count.</summary>
internal static class FolderDigest
{
    private const int MostFiles = 2000;
    private const long MostBytes = 64L << 20;

    /// <summary>The digest of <paramref name="folder"/>, mixed with <paramref name="also"/>; null after an error (a link, a device, too much). A folder that is not there counts as empty.</summary>
    public static string? Of(CurriculumFolder folder, string also, DiagnosticList problems)
    {
        var files = new List<(string Relative, string Path)>();
        if (!Collect(folder, "", files, problems))
        {
            return null;
        }

        files.Sort((a, b) => string.CompareOrdinal(a.Relative, b.Relative));
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, Encoding.UTF8.GetBytes(also));
        var total = 0L;
        foreach (var (relative, path) in files)
        {
            var content = OrdinaryFile.Read(path, MostBytes, out var why);
            if (content is null)
            {
                problems.Error(Location.Of($"{folder.Shown}/{relative}"), why.Message, why.Fix);
                return null;
            }

            total += content.Length;
            if (total > MostBytes)
            {
                problems.Error(Location.Of(folder.Shown), "the folder holds more than 64 MiB.", "Make large files in setup.sh instead.");
                return null;
            }

            Append(hash, Encoding.UTF8.GetBytes(relative));
            Append(hash, content);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static bool Collect(CurriculumFolder folder, string prefix, List<(string, string)> files, DiagnosticList problems)
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

                if (!Collect(folder.Sub(entry.Name), relative + "/", files, problems))
                {
                    return false;
                }

                continue;
            }

            files.Add((relative, entry.FullName));
            if (files.Count > MostFiles)
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
