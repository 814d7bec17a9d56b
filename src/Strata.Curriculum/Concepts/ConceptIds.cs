using Strata.Curriculum.Folders;
using Strata.Documents.Diagnostics;
using Strata.Documents.Names;
using Strata.Documents.Texts;
using Strata.Documents.Yaml;

namespace Strata.Curriculum.Concepts;

/// <summary>Which concepts there are: those whose folder has a concept.yaml.</summary>
internal static class ConceptIds
{
    public const string File = "concept.yaml";

    public static IReadOnlySet<string> Under(CurriculumFolder root, DiagnosticList problems) =>
        root.Folders(problems)
            .SelectMany(track => track.Folders(new()))
            .SelectMany(stage => stage.Folders(new()))
            .Where(concept => concept.HasFile(File))
            .Select(concept => concept.Path[root.Path.Length..].TrimStart(Path.DirectorySeparatorChar).Replace(Path.DirectorySeparatorChar, '/'))
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>Reports each id that is no concept, with the nearest, and each that is named twice.</summary>
    public static void Check(IReadOnlyList<TextNode> ids, Reading reading, DiagnosticList problems)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var id in ids)
        {
            if (!reading.ConceptIds.Contains(id.Text))
            {
                problems.Error(id.Where, $"there is no concept {Excerpt.Of(id.Text)}.", Nearest.Advice(id.Text, reading.ConceptIds, "Make one: strata new concept."));
            }
            else if (!seen.Add(id.Text))
            {
                problems.Error(id.Where, $"'{id.Text}' is named twice.", "Keep one.");
            }
        }
    }
}
