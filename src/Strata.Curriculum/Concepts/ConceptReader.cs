using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Strata.Curriculum.Cards;
using Strata.Curriculum.Folders;
using Strata.Curriculum.Labs;
using Strata.Documents.Diagnostics;
using Strata.Documents.Files;
using Strata.Documents.Yaml;

namespace Strata.Curriculum.Concepts;

/// <summary>Reads a concept's folder.</summary>
internal static class ConceptReader
{
    private const string LessonFile = "lesson.md";

    /// <summary>The concept; what is missing in it is reported and made up.</summary>
    public static Concept Read(CurriculumFolder folder, string id, Reading reading)
    {
        var title = id;
        var outcomes = ImmutableArray<string>.Empty;
        var requires = ImmutableArray<TextNode>.Empty;
        var hours = 1.0;
        var tools = ImmutableArray<string>.Empty;
        var formerly = ImmutableArray<string>.Empty;
        var order = ImmutableArray<TextNode>.Empty;
        string? image = null;
        var file = folder.ShownOf(ConceptIds.File);
        if (YamlReader.ReadFile(folder.PathOf(ConceptIds.File), file, reading.Problems) is { } map)
        {
            var reader = new MapReader(map, ConceptFile.Map, reading.Problems);
            FormatVersion.Read(reader);
            title = reader.Text(ConceptFile.Title) ?? id;
            outcomes = reader.TextList(ConceptFile.Outcomes);
            requires = reader.TextNodes(ConceptFile.Requires);
            hours = reader.Number(ConceptFile.Hours) ?? hours;
            tools = reader.TextList(ConceptFile.Tools);
            formerly = reader.TextList(ConceptFile.Formerly);
            order = reader.TextNodes(ConceptFile.Labs);
            image = reader.Text(ConceptFile.Image);
            reader.Done();
            ConceptIds.Check(requires, reading, reading.Problems);
        }

        reading.Requirements[id] = requires;
        var lesson = Lesson(folder, reading.Problems);
        return new(
            id,
            title,
            outcomes,
            [.. requires.Select(r => r.Text).Where(reading.ConceptIds.Contains).Distinct()],
            hours,
            tools,
            formerly,
            lesson,
            CardsReader.Read(folder, reading.Problems),
            image ?? ImageName.Default,
            LabsOf(folder, id, lesson, order, reading),
            folder.Path,
            Digest(folder, lesson));
    }

    /// <summary>The text of the concept's lesson; null when it is not written, or cannot be read.</summary>
    public static string? Lesson(CurriculumFolder folder, DiagnosticList problems) =>
        folder.HasFile(LessonFile) ? TextFile.Read(folder.PathOf(LessonFile), folder.ShownOf(LessonFile), problems) : null;

    // What is wrong with the files was told when they were read.
    private static string Digest(CurriculumFolder folder, string? lesson)
    {
        var cards = folder.HasFile(CardsFile.File) ? TextFile.Read(folder.PathOf(CardsFile.File), folder.ShownOf(CardsFile.File), new()) : null;
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{lesson?.Length}\n{lesson}{cards}")));
    }

    private static ImmutableArray<Lab> LabsOf(CurriculumFolder folder, string id, string? lesson, IReadOnlyList<TextNode> order, Reading reading)
    {
        var labFolder = folder.Sub(LabReader.LabsFolder);
        var first = ListedFolders.Follow(labFolder, order, LabReader.File, reading.Problems).Select(f => f.Name).ToList();
        var read = labFolder.Folders(reading.Problems)
            .OrderBy(f => first.IndexOf(f.Name) is >= 0 and var at ? at : int.MaxValue)
            .AsParallel()
            .AsOrdered()
            .Select(sub =>
            {
                var problems = new DiagnosticList();
                return (sub.Name, Lab: new LabReader(sub, id, lesson, reading, problems).Read(), Problems: problems);
            });
        var labs = ImmutableArray.CreateBuilder<Lab>();
        foreach (var (name, lab, problems) in read)
        {
            reading.Problems.AddRange(problems);
            if (lab is not null)
            {
                labs.Add(lab);
            }
            else
            {
                reading.UnusableLabs.Add($"{id}/{name}");
            }
        }

        return labs.DrainToImmutable();
    }
}
