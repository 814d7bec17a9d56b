using System.Collections.Immutable;
using Strata.Curriculum.Cycles;
using Strata.Curriculum.Folders;
using Strata.Curriculum.Sources;
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
            return new(id, id, int.MaxValue, [], [], []);
        }

        var reader = new MapReader(map, TrackFile.Map, reading.Problems);
        FormatVersion.Read(reader);
        var title = reader.Text(TrackFile.Title) ?? id;
        var place = reader.Int(TrackFile.Place);
        var names = reader.TextNodes(TrackFile.Stages);
        var stages = ListedFolders.Follow(folder, names, StageReader.File, reading.Problems)
            .Select(stage => StageReader.Read(stage, $"{id}/{stage.Name}", reading))
            .ToImmutableArray();
        var sources = SourceReader.ReadAll(folder, reading);
        var cycles = new CycleReader(id, stages, sources, reading).Read(reader);
        reader.Done();
        var track = new Track(id, title, (int)(place ?? int.MaxValue), stages, sources, cycles);
        ListedFolders.WarnOfForgotten(folder, names, folder.ShownOf(File), reading.Problems);
        return track;
    }
}
