using Strata.Checks;
using Strata.Curriculum.Lint;
using Strata.Documents.Diagnostics;
using Strata.Documents.Names;
using Strata.Documents.Texts;
using Strata.Documents.Yaml;

namespace Strata.Curriculum.Labs;

/// <summary>Reports what checks need and cannot have: checks of another lab, themselves, each other in a circle, and for a guard anything but guards.</summary>
internal static class CheckNeeds
{
    public static void Validate(IReadOnlyList<CheckSpec> checks, DiagnosticList problems)
    {
        var known = checks.DistinctBy(c => c.Id).ToDictionary(c => c.Id, StringComparer.Ordinal);
        var usable = new Dictionary<string, IReadOnlyList<TextNode>>(StringComparer.Ordinal);
        foreach (var check in known.Values)
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            usable[check.Id] = [.. check.Needs.Where(need => IsUsable(check, need, known, seen, problems))];
        }

        new Circles(usable, "needs", problems).Find();
    }

    private static bool IsUsable(CheckSpec check, TextNode need, Dictionary<string, CheckSpec> known, HashSet<string> seen, DiagnosticList problems)
    {
        (string Message, string Fix)? wrong = known.GetValueOrDefault(need.Text) switch
        {
            null => ($"there is no check {Excerpt.Of(need.Text)}.", Nearest.Advice(need.Text, known.Keys.Where(k => k != check.Id), "Take it out.")),
            _ when need.Text == check.Id => ($"'{check.Id}' cannot wait for itself.", "Name another check, or take this out."),
            _ when !seen.Add(need.Text) => ($"'{need.Text}' is named twice.", "Keep one."),
            { Guard: false } when check.Guard => ($"a guard is true from the beginning, and '{need.Text}' is not.", "Let it need guards alone."),
            _ => null,
        };
        if (wrong is var (message, fix))
        {
            problems.Error(need.Where, message, fix);
        }

        return wrong is null;
    }
}
