using Strata.Documents.Names;
using Strata.Documents.Shapes;

namespace Strata.Curriculum.Labs;

/// <summary>The name of an image, wherever one is asked for.</summary>
internal static class ImageName
{
    public const string Default = "base";

    public static TextShape Shape => new(Identifier.For("an image"));
}
