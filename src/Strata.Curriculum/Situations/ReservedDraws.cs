using Strata.Documents.Diagnostics;
using Strata.Documents.Yaml;

namespace Strata.Curriculum.Situations;

/// <summary>Names that cannot be drawn, since their variables tell scripts something else.</summary>
internal static class ReservedDraws
{
    private static readonly string[] Names = ["seed", "user", "files", "lib", "work"];

    public static void Check(IEnumerable<Entry> drawn, DiagnosticList problems)
    {
        foreach (var entry in drawn.Where(d => Names.Contains(d.Key)))
        {
            problems.Error(entry.Where, $"'{entry.Key}' cannot be drawn: $LAB_{entry.Key.ToUpperInvariant()} tells scripts something else.", "Give it another name.");
        }
    }
}
