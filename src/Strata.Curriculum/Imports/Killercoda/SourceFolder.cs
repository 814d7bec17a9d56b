using System.Collections.Immutable;
using System.Text;
using Strata.Documents.Diagnostics;
using Strata.Documents.Files;
using Strata.Documents.Texts;
using Strata.Documents.Yaml;

namespace Strata.Curriculum.Imports.Killercoda;

/// <summary>
/// A folder that somebody else wrote, with its name as a person would say it. Paths that its files name lead to files in it or to an
/// error: none is absolute, climbs or goes through a link.
/// </summary>
internal sealed record SourceFolder(string Path, string Shown)
{
    /// <summary>The most that a script may hold, and that a text may.</summary>
    public const int MostBytes = 256 << 10;

    /// <summary>Why a file behind a link is not read.</summary>
    public static readonly Refusal Linked = new("a link stands in its way, and links are not followed.", "Put the folder itself here.");

    private const int LongestPath = 512;

    /// <summary>Whether it is a folder, and no link to one.</summary>
    public bool Exists => new DirectoryInfo(Path) is { Exists: true, LinkTarget: null };

    public string Name => System.IO.Path.GetFileName(Path);

    public SourceFolder Sub(string name) => new(PathOf(name), ShownOf(name));

    public string PathOf(string name) => System.IO.Path.Join(Path, name);

    public string ShownOf(string name) => Shown.Length == 0 ? name : $"{Shown}/{name}";

    public bool HasFile(string name) => File.Exists(PathOf(name));

    /// <summary>
    /// The segments of a path that a file names, without dots and empty ones; null after an error. Nothing is looked up.
    /// </summary>
    /// <param name="what">What the path is: "the text of step 2".</param>
    public static ImmutableArray<string>? Segments(TextNode path, string what, DiagnosticList problems)
    {
        string? why = null;
        if (path.Text.Length > LongestPath || !PlainText.IsPrintable(path.Text))
        {
            why = "is no path of printable characters, at most 512";
        }
        else if (path.Text.StartsWith('/') || path.Text.StartsWith('~'))
        {
            why = "is not relative to the folder";
        }

        var segments = path.Text.Split('/').Where(s => s is not ("" or ".")).ToImmutableArray();
        if (why is null && segments.Contains(".."))
        {
            why = "leads out of the folder";
        }

        if (why is null && segments.Length == 0)
        {
            why = "names no file";
        }

        if (why is not null)
        {
            problems.Error(path.Where, $"{what}, {Excerpt.Of(path.Text)}, {why}.", "Name a file in the folder.");
            return null;
        }

        return segments;
    }

    /// <summary>The file that segments lead to, through folders alone; null where something else is in the way.</summary>
    public string? Find(IReadOnlyList<string> segments)
    {
        var at = this;
        foreach (var segment in segments.SkipLast(1))
        {
            at = at.Sub(segment);
            if (!at.Exists)
            {
                return null;
            }
        }

        return at.PathOf(segments[^1]);
    }

    /// <summary>Whether nothing at all stands where segments lead, or on the way.</summary>
    public bool IsMissing(IReadOnlyList<string> segments)
    {
        static bool IsNothing(string path) => !System.IO.Path.Exists(path) && new FileInfo(path).LinkTarget is null;
        var at = this;
        foreach (var segment in segments)
        {
            if (!at.Exists)
            {
                break;
            }

            at = at.Sub(segment);
        }

        return IsNothing(at.Path);
    }

    /// <summary>The content of a file that a file names. Null where it is not there, which is noted, and after an error.</summary>
    public byte[]? Read(TextNode path, string what, ICollection<string> notes, DiagnosticList problems)
    {
        if (Segments(path, what, problems) is not { } segments)
        {
            return null;
        }

        if (IsMissing(segments))
        {
            notes.Add($"{char.ToUpperInvariant(what[0])}{what[1..]}, {Excerpt.Of(path.Text)}, is not there.");
            return null;
        }

        var why = Linked;
        if (Find(segments) is { } file && OrdinaryFile.Read(file, MostBytes, out why) is { } content)
        {
            return content;
        }

        problems.Error(path.Where, $"{what}, {Excerpt.Of(path.Text)}, cannot be read: {why.Message}", why.Fix);
        return null;
    }

    /// <summary>A text for people, whatever the file holds: what is no valid character, or acts on a terminal, is left out.</summary>
    public static string Harmless(ReadOnlySpan<byte> content)
    {
        if (content.StartsWith(Encoding.UTF8.Preamble))
        {
            content = content[Encoding.UTF8.Preamble.Length..];
        }

        return Harmless(Encoding.UTF8.GetString(content));
    }

    /// <summary>The same of a text; line ends become line feeds.</summary>
    public static string Harmless(string text)
    {
        text = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        if (PlainText.FirstUnsafe(text) < 0)
        {
            return text;
        }

        var kept = new StringBuilder(text.Length);
        ReadOnlySpan<char> rest = text;
        for (int bad; (bad = PlainText.FirstUnsafe(rest)) >= 0; rest = rest[(bad + 1)..])
        {
            kept.Append(rest[..bad]);
        }

        return kept.Append(rest).ToString();
    }

    /// <summary>One line of printable text, at most so long; null where nothing is left of it.</summary>
    public static string? Line(string? text, int longest)
    {
        if (text is null)
        {
            return null;
        }

        var words = string.Join(' ', Harmless(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (words.Length > longest)
        {
            // Not in the middle of a pair.
            words = words[..(char.IsHighSurrogate(words[longest - 2]) ? longest - 2 : longest - 1)].TrimEnd() + "…";
        }

        return words.Length == 0 ? null : words;
    }
}
