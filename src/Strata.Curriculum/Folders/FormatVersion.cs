using Strata.Documents.Yaml;

namespace Strata.Curriculum.Folders;

/// <summary>The optional key <c>format</c> that each file of the curriculum may begin with.</summary>
internal static class FormatVersion
{
    private const int Known = 1;

    public static void Read(MapReader reader) => reader.Int("format", Known, Known);
}
