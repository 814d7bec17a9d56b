using Strata.Documents.Diagnostics;
using Strata.Documents.Names;
using Strata.Documents.Yaml;

namespace Strata.Curriculum.Folders;

/// <summary>Follows a list of folder names in a file to the folders beside it, and finds those that the list forgot.</summary>
internal static class ListedFolders
{
    /// <summary>The listed folders that are there and hold <paramref name="file"/>, in the list's order; each other one is an error at its place.</summary>
    public static IEnumerable<CurriculumFolder> Follow(CurriculumFolder folder, IReadOnlyList<TextNode> names, string file, DiagnosticList problems)
    {
        var there = folder.Folders(problems).Select(f => f.Name).ToList();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            if (!there.Contains(name.Text))
            {
                problems.Error(name.Where, $"there is no folder {folder.ShownOf(name.Text)}.", Nearest.Advice(name.Text, there, "Make it, or take the name out."));
            }
            else if (!folder.Sub(name.Text).HasFile(file))
            {
                problems.Error(name.Where, $"{folder.ShownOf(name.Text)} has no {file}.", "Write one.");
            }
            else if (!seen.Add(name.Text))
            {
                problems.Error(name.Where, $"'{name.Text}' is listed twice.", "Keep one.");
            }
            else
            {
                yield return folder.Sub(name.Text);
            }
        }
    }

    /// <summary>Warns of each folder that holds something to learn and is not listed.</summary>
    /// <param name="listedIn">The file with the list, as a person would name it.</param>
    public static void WarnOfForgotten(CurriculumFolder folder, IReadOnlyList<TextNode> names, string listedIn, DiagnosticList problems)
    {
        foreach (var sub in folder.Folders(new()))
        {
            if (!names.Any(n => n.Text == sub.Name) && HoldsSomething(sub))
            {
                problems.Warning(Location.Of(sub.Shown), $"nobody will find this: {listedIn} does not list '{sub.Name}'.", "Add its name there, or delete the folder.");
            }
        }
    }

    private static bool HoldsSomething(CurriculumFolder folder) =>
        folder.HasFile("stage.yaml") || folder.HasFile("concept.yaml") || folder.HasFile("deliverable.yaml") || folder.Sub("labs").Exists;
}
