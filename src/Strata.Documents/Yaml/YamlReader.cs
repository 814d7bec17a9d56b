using System.Text;
using Strata.Documents.Diagnostics;
using Strata.Documents.Files;

namespace Strata.Documents.Yaml;

/// <summary>
/// Reads one YAML document into located nodes. The input may be hostile: at most 1 MiB, 64 levels and 100,000 nodes; anchors,
/// aliases, tags, several documents, keys that are no text, keys twice and control characters are refused at their place.
/// Never throws: what is wrong goes to the list of problems.
/// </summary>
public static class YamlReader
{
    public const int MaxBytes = TextFile.MaxBytes;
    public const int MaxDepth = 64;
    public const int MaxNodes = 100_000;

    /// <summary>Reads a document that is a map; null after an error.</summary>
    /// <param name="shownPath">The path as a person would name it; goes into every location.</param>
    public static MapNode? Read(string text, string shownPath, DiagnosticList problems) =>
        AsMap(ReadNode(text, shownPath, problems), problems);

    /// <summary>Reads a document of any kind; null after an error, and for a document with nothing in it.</summary>
    public static Node? ReadNode(string text, string shownPath, DiagnosticList problems)
    {
        if (text.Length > MaxBytes || Encoding.UTF8.GetByteCount(text) > MaxBytes)
        {
            problems.Error(Location.Of(shownPath), "the file is larger than 1 MiB.", "Make it smaller.");
            return null;
        }

        return new YamlComposer(text, shownPath, problems).Compose();
    }

    /// <summary>Reads a file that is a map, as <see cref="TextFile"/> reads: no links, no devices, valid UTF-8; null after an error.</summary>
    public static MapNode? ReadFile(string path, string shownPath, DiagnosticList problems) =>
        AsMap(ReadNodeFile(path, shownPath, problems), problems);

    /// <summary>Reads a file whose document may be of any kind; null after an error.</summary>
    public static Node? ReadNodeFile(string path, string shownPath, DiagnosticList problems) =>
        TextFile.ReadRaw(path, shownPath, problems) is { } text ? ReadNode(text, shownPath, problems) : null;

    private static MapNode? AsMap(Node? node, DiagnosticList problems)
    {
        if (node is not null and not MapNode)
        {
            problems.Error(node.Where, $"the file must be a map of keys and values, not {node.Kind}.", "Write a line for each key: key: value.");
        }

        return node as MapNode;
    }
}
