using Strata.Curriculum.Folders;
using Strata.Documents.Yaml;

namespace Strata.Curriculum.Tracks;

/// <summary>Reads a track's folder and the stages that it lists.</summary>
internal static class TrackReader
{
    public const string File = "track.yaml";

    public static Track Read(CurriculumFolder folder, Reading reading)
    {
        var id = folder.Name;
        if (YamlReader.ReadFile(folder.PathOf(File), folder.ShownOf(File), reading.Problems) is not { } map)
        {
            return new(id, id, int.MaxValue, []);
        }

        var reader = new MapReader(map, TrackFile.Map, reading.Problems);
        FormatVersion.Read(reader);
        var title = reader.Text(TrackFile.Title) ?? id;
        var place = reader.Int(TrackFile.Place);
        var names = reader.TextNodes(TrackFile.Stages);
        reader.Done();
        var stages = ListedFolders.Follow(folder, names, StageReader.File, reading.Problems)
            .Select(stage => StageReader.Read(stage, $"{id}/{stage.Name}", reading));
        var track = new Track(id, title, (int)(place ?? int.MaxValue), [.. stages]);
        ListedFolders.WarnOfForgotten(folder, names, folder.ShownOf(File), reading.Problems);
        return track;
    }
}
