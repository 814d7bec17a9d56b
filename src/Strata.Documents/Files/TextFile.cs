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
            problems.Error(Location.At(shownPath, text, bad), $"the file has a control character (U+{(int)text[bad]:X4}).", "Take it out.");
            return null;
        }

        return text;
    }

    internal static string? ReadRaw(string path, string shownPath, DiagnosticList problems)
    {
        var bytes = OrdinaryFile.Read(path, MaxBytes, out var why);
        if (bytes is null)
        {
            problems.Error(Location.Of(shownPath), why.Message, why.Fix);
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
            problems.Error(Location.At(shownPath, good, good.Length), "the file is not valid UTF-8 here.", "Save it as UTF-8.");
            return null;
        }
    }
}
