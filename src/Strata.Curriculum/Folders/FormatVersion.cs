using Strata.Documents.Shapes;
using Strata.Documents.Yaml;

namespace Strata.Curriculum.Folders;

/// <summary>The optional key <c>format</c> that each file of the curriculum may begin with.</summary>
internal static class FormatVersion
{
    private const int Known = 1;

    public static readonly Key<IntShape> Key = new("format", new(Known, Known), "The version of the format in which the file is written.");

    public static void Read(MapReader reader) => reader.Int(Key);
}
