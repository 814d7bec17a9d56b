using System.Text;
using Strata.Documents.Diagnostics;
using Strata.Documents.Files;
using Strata.Documents.Yaml;

namespace Strata.Documents.Json;

/// <summary>
/// Reads JSON into the nodes that YAML is read into, so that every value knows its line and column. Bounded: at most 1 MiB, 64 levels
/// and 100,000 values. Comments and a comma too many at an end are passed over, <c>null</c> counts as not there, and of a key that is
/// there twice the last one counts. Numbers and truth values become texts without quotes. Never throws: what is wrong goes to the list
/// of problems.
/// </summary>
public static class JsonReader
{
    public const int MaxBytes = TextFile.MaxBytes;
    public const int MaxDepth = 64;
    public const int MaxNodes = 100_000;

    /// <summary>Reads a document of any kind; null after an error, and for a document that is <c>null</c>.</summary>
    /// <param name="shownPath">The path as a person would name it; goes into every location.</param>
    public static Node? ReadNode(string text, string shownPath, DiagnosticList problems)
    {
        if (text.Length > MaxBytes || Encoding.UTF8.GetByteCount(text) > MaxBytes)
        {
            problems.Error(Location.Of(shownPath), "the file is larger than 1 MiB.", "Make it smaller.");
            return null;
        }

        return new JsonComposer(text, shownPath, problems).Compose();
    }

    /// <summary>Reads a file, as <see cref="TextFile"/> reads: no links, no devices, valid UTF-8; null after an error.</summary>
    public static Node? ReadNodeFile(string path, string shownPath, DiagnosticList problems) =>
        TextFile.ReadRaw(path, shownPath, problems) is { } text ? ReadNode(text, shownPath, problems) : null;
}
