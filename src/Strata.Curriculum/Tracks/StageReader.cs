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

        var reader = new MapReader(map, reading.Problems);
        FormatVersion.Read(reader);
        var title = reader.RequiredText("title") ?? id;
        var purpose = reader.RequiredText("purpose") ?? "";
        var why = reader.RequiredText("why") ?? "";
        reader.Required("concepts");
        var names = reader.TextNodes("concepts");
        reader.Done();
        var concepts = ListedFolders.Follow(folder, names, ConceptIds.File, reading.Problems)
            .Select(concept => ConceptReader.Read(concept, $"{id}/{concept.Name}", reading));
        var stage = new Stage(id, title, purpose, why, [.. concepts]);
        ListedFolders.WarnOfForgotten(folder, names, File, reading.Problems);
        return stage;
    }
}
