using Strata.Curriculum.Concepts;
using Strata.Curriculum.Folders;
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
            return new(id, id, "", "", []);
        }

        var reader = new MapReader(map, StageFile.Map, reading.Problems);
        FormatVersion.Read(reader);
        var title = reader.Text(StageFile.Title) ?? id;
        var purpose = reader.Text(StageFile.Purpose) ?? "";
        var why = reader.Text(StageFile.Why) ?? "";
        var names = reader.TextNodes(StageFile.Concepts);
        reader.Done();
        var concepts = ListedFolders.Follow(folder, names, ConceptIds.File, reading.Problems)
            .Select(concept => ConceptReader.Read(concept, $"{id}/{concept.Name}", reading));
        var stage = new Stage(id, title, purpose, why, [.. concepts]);
        ListedFolders.WarnOfForgotten(folder, names, File, reading.Problems);
        return stage;
    }
}
