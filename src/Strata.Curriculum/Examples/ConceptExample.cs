using Strata.Curriculum.Concepts;

namespace Strata.Curriculum.Examples;

internal sealed class ConceptExample : IExampleKind
{
    public string Name => "concept";

    public string Says => "A concept of a stage.";

    public string? Parent => "stage";

    public string Between => "";

    public string File => ConceptIds.File;

    public string? ListedUnder => "concepts";
}
