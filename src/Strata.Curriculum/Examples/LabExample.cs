using Strata.Curriculum.Labs;

namespace Strata.Curriculum.Examples;

internal sealed class LabExample : IExampleKind
{
    public string Name => "lab";

    public string Says => "A lab that is proven as it stands.";

    public string? Parent => "concept";

    public string Between => LabReader.LabsFolder;

    public string File => LabReader.File;

    public string? ListedUnder => null;
}
