using Strata.Curriculum.Tracks;

namespace Strata.Curriculum.Examples;

internal sealed class StageExample : IExampleKind
{
    public string Name => "stage";

    public string Says => "A stage of a track.";

    public string? Parent => "track";

    public string Between => "";

    public string File => StageReader.File;

    public string? ListedUnder => "stages";
}
