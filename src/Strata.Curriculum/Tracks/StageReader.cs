using System.Collections.Immutable;
using Strata.Curriculum.Concepts;
using Strata.Curriculum.Deliverables;
using Strata.Curriculum.Folders;
using Strata.Documents.Diagnostics;
using Strata.Documents.Yaml;

namespace Strata.Curriculum.Tracks;

/// <summary>Reads a stage's folder and the concepts that it lists.</summary>
internal static class StageReader
{
    public const string File = "stage.yaml";

    public static Stage Read(CurriculumFolder folder, string id, Reading reading)
    {
        if (YamlReader.ReadFile(folder.PathOf(File), folder.ShownOf(File), reading.Problems) is not { } map)
        {
            return new(id, id, "", "", [], []);
        }

        var reader = new MapReader(map, StageFile.Map, reading.Problems);
        FormatVersion.Read(reader);
        var title = reader.Text(StageFile.Title) ?? id;
        var purpose = reader.Text(StageFile.Purpose) ?? "";
        var why = reader.Text(StageFile.Why) ?? "";
        var names = reader.TextNodes(StageFile.Concepts);
        var deliverables = reader.TextNodes(StageFile.Deliverables);
        reader.Done();
        var concepts = ListedFolders.Follow(folder, names, ConceptIds.File, reading.Problems)
            .Select(concept => ConceptReader.Read(concept, $"{id}/{concept.Name}", reading));
        var stage = new Stage(id, title, purpose, why, [.. concepts], Deliverables(folder, id, deliverables, reading));
        ListedFolders.WarnOfForgotten(folder, names, folder.ShownOf(File), reading.Problems);
        return stage;
    }

    private static ImmutableArray<Deliverable> Deliverables(CurriculumFolder stage, string id, IReadOnlyList<TextNode> names, Reading reading)
    {
        var folder = stage.Sub(DeliverableReader.DeliverablesFolder);
        var deliverables = ImmutableArray.CreateBuilder<Deliverable>();
        foreach (var listed in ListedFolders.Follow(folder, names, DeliverableReader.File, reading.Problems))
        {
            var problems = new DiagnosticList();
            if (new DeliverableReader(listed, id, reading, problems).Read() is { } deliverable)
            {
                deliverables.Add(deliverable);
            }
            else
            {
                reading.UnusableDeliverables.Add($"{id}/{listed.Name}");
            }

            reading.Problems.AddRange(problems);
        }

        ListedFolders.WarnOfForgotten(folder, names, stage.ShownOf(File), reading.Problems);
        return deliverables.DrainToImmutable();
    }
}
