using System.Text;
using Strata.Documents.Diagnostics;
using Strata.Documents.Texts;

namespace Strata.Documents.Files;

/// <summary>
/// Reads text files that somebody else wrote: ordinary files only (a link is not followed, a fifo cannot hang),
/// of at most 1 MiB, in valid UTF-8, without control characters. Line ends are line feeds in what it returns.
/// </summary>
public static class TextFile
{
    public const int MaxBytes = 1 << 20;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text of a file, or null and an error. Never throws.</summary>
    public static string? Read(string path, string shownPath, DiagnosticList problems)
    {
        var text = ReadRaw(path, shownPath, problems);
        if (text is null)
        {
            return null;
        }

        var bad = PlainText.FirstUnsafe(text);
        if (bad >= 0)
        {
            problems.Error(Location.At(shownPath, text, bad), $"the file has a control character (U+{(int)text[bad]:X4}); take it out.");
            return null;
        }

        return text;
    }

    internal static string? ReadRaw(string path, string shownPath, DiagnosticList problems)
    {
        var bytes = ReadBytes(path, shownPath, problems);
        if (bytes is null)
        {
            return null;
        }

        ReadOnlySpan<byte> content = bytes;
        if (content.StartsWith(Encoding.UTF8.Preamble))
        {
            content = content[3..];
        }

        try
        {
            return Strict.GetString(content).Replace("\r\n", "\n", StringComparison.Ordinal);
        }
        catch (DecoderFallbackException e)
        {
            var good = Encoding.UTF8.GetString(content[..Math.Clamp(e.Index, 0, content.Length)]);
            problems.Error(Location.At(shownPath, good, good.Length), "the file is not valid UTF-8 here; save it as UTF-8.");
            return null;
        }
    }

    private static byte[]? ReadBytes(string path, string shownPath, DiagnosticList problems)
    {
        try
        {
            if (!Path.Exists(path) && new FileInfo(path).LinkTarget is null)
            {
                problems.Error(Location.Of(shownPath), "the file is missing.");
                return null;
            }

            if (!FileKind.IsOrdinary(path))
            {
                problems.Error(Location.Of(shownPath), "this is not an ordinary file; links, folders and devices are not read.");
                return null;
            }

            using var handle = File.OpenHandle(path);
            var buffer = new byte[Math.Min(RandomAccess.GetLength(handle), MaxBytes) + 1];
            var length = 0;
            while (length < buffer.Length)
            {
                var read = RandomAccess.Read(handle, buffer.AsSpan(length), length);
                if (read == 0)
                {
                    break;
                }

                length += read;
            }

            if (length > MaxBytes)
            {
                problems.Error(Location.Of(shownPath), "the file is larger than 1 MiB; make it smaller.");
                return null;
            }

            return buffer[..length];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            problems.Error(Location.Of(shownPath), $"the file cannot be read: {e.Message}");
            return null;
        }
    }
}
