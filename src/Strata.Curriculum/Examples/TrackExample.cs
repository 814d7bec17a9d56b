using Strata.Curriculum.Tracks;

namespace Strata.Curriculum.Examples;

internal sealed class TrackExample : IExampleKind
{
    public string Name => "track";

    public string Says => "A track: a curriculum with stages.";

    public string? Parent => null;

    public string Between => "";

    public string File => TrackReader.File;

    public string? ListedUnder => null;
}
