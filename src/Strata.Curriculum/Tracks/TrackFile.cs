using Strata.Curriculum.Cycles;
using Strata.Curriculum.Folders;
using Strata.Documents.Names;
using Strata.Documents.Shapes;

namespace Strata.Curriculum.Tracks;

/// <summary>What stands in a track.yaml.</summary>
internal sealed class TrackFile : IFileKind
{
    public static readonly Key<TextShape> Title = new("title", new(), "What the track is called.") { IsRequired = true };
    public static readonly Key<ListShape> Stages = new("stages", new(new TextShape(Identifier.For("a folder"))), "The folders of its stages, bottom first.") { IsRequired = true };

    public static readonly Key<IntShape> Place = new("place", new(1, 100), "Where it stands among the tracks, small first. Without it: after those that say, by name.");

    public static readonly Key<ListShape> Cycles = new("cycles", new(CycleShape.Shape), "Its rhythm, first to last.");

    public static readonly MapShape Map = new(FormatVersion.Key, Title, Place, Stages, Cycles);

    public string Name => "track";

    public string Says => "A track: a curriculum with its stages in order.";

    string IFileKind.Place => "curriculum/*/track.yaml";

    public Shape Shape => Map;
}
