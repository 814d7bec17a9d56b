using Strata.Curriculum.Situations;
using Strata.Documents.Diagnostics;
using Strata.Documents.Yaml;

namespace Strata.Curriculum.Labs;

/// <summary>Reads <c>network</c> (true where a lab has several machines, else false) and <c>internet</c> (false, and never without a network).</summary>
internal static class NetworkReader
{
    /// <summary>The network, or null for none.</summary>
    public static LabNetwork? Read(MapReader reader, int machines, DiagnosticList problems)
    {
        var asked = reader.Bool(SituationKeys.Network);
        var internet = reader.Bool(SituationKeys.Internet) ?? false;
        if (internet && asked == false)
        {
            problems.Error(reader.Node(SituationKeys.Internet)!.Where, "the internet is reached over a network, and 'network' is false.", "Drop one of the two.");
        }

        return internet || (asked ?? machines > 1) ? new(internet) : null;
    }
}
