namespace Strata.Documents.Files;

/// <summary>Reads files that somebody else put there: ordinary files only (a link is not followed, a fifo cannot hang), up to a bound.</summary>
public static class OrdinaryFile
{
    /// <summary>The content of a file; or null, and why. Never throws.</summary>
    /// <param name="mostBytes">Larger files are refused.</param>
    public static byte[]? Read(string path, long mostBytes, out Refusal why)
    {
        why = new("", "");
        try
        {
            if (!FileKind.IsOrdinary(path))
            {
                why = Path.Exists(path) || new FileInfo(path).LinkTarget is not null
                    ? new("this is not an ordinary file; links, folders and devices are not read.", "Put the file itself here.")
                    : new("the file is missing.", "Write it.");
                return null;
            }

            // Sharing everything, because every other mode costs a lock.
            using var handle = File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete);
            var buffer = new byte[Math.Min(RandomAccess.GetLength(handle), mostBytes) + 1];
            var length = 0;
            while (length < buffer.Length)
            {
                var read = RandomAccess.Read(handle, buffer.AsSpan(length), length);
                if (read == 0)
                {
                    return buffer[..length];
                }

                length += read;
            }

            why = new($"the file is larger than {Quantities.ByteSize.Show(mostBytes)}.", "Make it smaller.");
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            why = new($"the file cannot be read: {e.Message}", "See who may read it, and its folders.");
            return null;
        }
    }
}
