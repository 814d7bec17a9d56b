using System.Collections.Immutable;
using Strata.Curriculum.Concepts;
using Strata.Curriculum.Folders;
using Strata.Documents.Diagnostics;
using Strata.Documents.Names;
using Strata.Documents.Texts;
using Strata.Documents.Yaml;

namespace Strata.Curriculum.Sources;

/// <summary>Reads the sources of a track: each file of its folder <c>sources</c> is one.</summary>
internal static class SourceReader
{
    public const string Folder = "sources";

    private const string Ending = ".yaml";

    /// <summary>Those that are YAML, in order; what is missing in one is reported and made up.</summary>
    public static ImmutableArray<Source> ReadAll(CurriculumFolder track, Reading reading)
    {
        var folder = track.Sub(Folder);
        if (!folder.Exists)
        {
            return [];
        }

        var sources = ImmutableArray.CreateBuilder<Source>();
        foreach (var name in Directory.EnumerateFiles(folder.Path, "*" + Ending).Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal))
        {
            if (!Identifier.IsValid(name))
            {
                reading.Problems.Error(Location.Of(folder.ShownOf(name + Ending)), $"{Excerpt.Of(name)} is no name for a source.", $"Use {Identifier.Rule}.");
            }
            else if (Read(folder, name + Ending, $"{track.Name}/{Folder}/{name}", reading, reading.Problems) is { } source)
            {
                sources.Add(source);
            }
        }

        return [.. sources.OrderBy(s => s.Place)];
    }

    private static Source? Read(CurriculumFolder folder, string name, string id, Reading reading, DiagnosticList problems)
    {
        if (YamlReader.ReadFile(folder.PathOf(name), folder.ShownOf(name), problems) is not { } map)
        {
            return null;
        }

        var reader = new MapReader(map, SourceFile.Map, problems);
        FormatVersion.Read(reader);
        var title = reader.Text(SourceFile.Title);
        var authors = reader.Text(SourceFile.Authors);
        var edition = reader.Text(SourceFile.Edition);
        var says = reader.Text(SourceFile.Says);
        var place = reader.Int(SourceFile.Place);
        var isBook = reader.Has(SourceFile.Chapters);
        if (isBook == reader.Has(SourceFile.Papers))
        {
            problems.Error(map.Where, isBook ? "this is a book and papers at once." : "there are neither chapters nor papers.", "Write either 'chapters' or 'papers'.");
        }

        var chapters = reader.Maps(isBook ? SourceFile.Chapters : SourceFile.Papers).Select((chapter, at) => Chapter(chapter, at + 1, isBook, reading, problems)).ToImmutableArray();
        var ranges = reader.Maps(SourceFile.Ranges).Select(range => Range(range, chapters.Length, problems)).ToImmutableArray();
        reader.Done();
        return new(id, isBook ? SourceKind.Book : SourceKind.Papers, title ?? id, authors ?? "", edition ?? "", says ?? "", (int)(place ?? int.MaxValue), chapters, ranges);
    }

    private static SourceChapter Chapter(MapReader reader, int number, bool isBook, Reading reading, DiagnosticList problems)
    {
        var title = reader.Text(SourceFile.ChapterTitle);
        var authors = isBook ? null : reader.Text(SourceFile.PaperAuthors);
        var year = isBook ? null : reader.Int(SourceFile.Year);
        var theme = reader.Text(SourceFile.Theme);
        var why = reader.Text(SourceFile.Why);
        var concepts = reader.TextNodes(SourceFile.Concepts);
        reader.Done();
        ConceptIds.Check(concepts, reading, problems);
        return new(number, title ?? "", theme ?? "", why ?? "", [.. concepts.Select(c => c.Text).Where(reading.ConceptIds.Contains).Distinct()], authors, (int?)year);
    }

    private static SourceRange Range(MapReader reader, int chapters, DiagnosticList problems)
    {
        var called = reader.Text(SourceFile.Called);
        var theme = reader.Text(SourceFile.Theme);
        var why = reader.Text(SourceFile.Why);
        var here = ChapterNumbers.Read(reader, SourceFile.Here, chapters, problems);
        reader.Done();
        return new(called ?? "", theme ?? "", why ?? "", here);
    }
}
