using System.Collections.Immutable;
using Strata.Documents.Diagnostics;
using Strata.Documents.Json;
using Strata.Documents.Texts;

namespace Strata.Curriculum.Imports.Killercoda;

/// <summary>
/// Finds the scenarios of a folder and the courses that they belong to: a folder with scenarios is a course, and structure.json says which
/// and in which order where there is one. Links are not followed, hidden folders are passed over. Used once.
/// </summary>
internal sealed class CourseSearch(SourceFolder root)
{
    private const int MostScenarios = 500, MostFolders = 5000, Deepest = 8;

    private readonly Dictionary<string, List<ImportEntry>> found = new(StringComparer.Ordinal);
    private readonly List<(string Path, string Title)> courses = [];
    private readonly HashSet<string> visited = new(StringComparer.Ordinal);
    private readonly List<ImportSkip> skipped = [];
    private string? title;
    private string? description;
    private int scenarios;

    /// <summary>What there is.</summary>
    public ImportPlan Find()
    {
        var single = IsScenario(root);
        if (single && !root.HasFile(Listing.File) && !Folders(root).Any(IsScenario))
        {
            // As if its folder had been imported, and nothing else were in it.
            var parent = Path.GetFileName(Path.GetDirectoryName(root.Path) ?? "");
            return Plan(parent.Length > 0 ? parent : "scenarios", [("", [new(CleanNames.Of(root.Name), root.Path, root.Name)])]);
        }

        if (single && !root.HasFile(Listing.File))
        {
            Add("", new(root.Name, root.Path, root.Name));
        }

        Visit([], null);
        return Plan(root.Name.Length > 0 ? root.Name : "scenarios", [.. courses.Select(c => (c.Path, (IReadOnlyList<ImportEntry>)(found.GetValueOrDefault(c.Path) ?? []))).Where(c => c.Item2.Count > 0)]);
    }

    private ImportPlan Plan(string name, IReadOnlyList<(string Path, IReadOnlyList<ImportEntry> Entries)> parts)
    {
        var stage = CleanNames.Of(name);
        string Folder(string path) => path.Length == 0 ? name : path.Replace('/', '-');
        var names = new CleanNames(parts.Select(p => Folder(p.Path)));
        var made = ImmutableArray.CreateBuilder<ImportCourse>();
        foreach (var (path, entries) in parts)
        {
            var labs = new CleanNames(entries.Select(e => e.Name));
            var own = courses.FirstOrDefault(c => c.Path == path).Title;
            made.Add(new(
                names.Take(Folder(path), path),
                (path.Length == 0 ? title : own) ?? Line(name),
                [.. entries.Select(e => e with { Name = labs.Take(e.Name, e.Shown) })]));
        }

        return new(stage, title ?? Line(name), description ?? $"Scenarios in Killercoda's format, imported from {Excerpt.Of(name)}.", made.ToImmutable(), [.. skipped]);
    }

    private void Visit(ImmutableArray<string> path, string? called)
    {
        var shown = string.Join('/', path);
        if (!visited.Add(shown))
        {
            return;
        }

        var folder = path.Aggregate(root with { Shown = "" }, (f, name) => f.Sub(name));
        if (visited.Count > MostFolders || path.Length > Deepest)
        {
            Skip(shown, path.Length > Deepest ? $"folders lie more than {Deepest} deep here." : $"there are more than {MostFolders} folders.");
            return;
        }

        var problems = new DiagnosticList();
        var listing = folder.HasFile(Listing.File) ? Listing.Read(folder, Listing.File, "items", "path", problems) : null;
        foreach (var problem in problems)
        {
            Skip(shown.Length == 0 ? root.Name : shown, problem.ToString());
        }

        if (problems.HasErrors && listing is null)
        {
            return;
        }

        if (path.Length == 0)
        {
            (title, description) = (listing?.Title, listing?.Description);
        }

        courses.Add((shown, called ?? listing?.Title ?? (path.Length == 0 ? Line(root.Name) : Line(path[^1]))));
        if (listing is not null)
        {
            Follow(listing, path);
        }
        else
        {
            Search(folder, path);
        }
    }

    private void Follow(Listing listing, ImmutableArray<string> from)
    {
        foreach (var item in listing.Items)
        {
            var there = Resolve(item, from);
            if (there is not { } path)
            {
                continue;
            }

            var folder = path.Aggregate(root with { Shown = "" }, (f, name) => f.Sub(name));
            if (IsScenario(folder))
            {
                Add(string.Join('/', from), new(path.Length == 0 ? root.Name : path[^1], folder.Path, folder.Shown.Length == 0 ? root.Name : folder.Shown, item.Title, item.Description));
            }
            else if (!visited.Contains(string.Join('/', path)))
            {
                Visit(path, item.Title);
            }
            else
            {
                Skip(item.Path.Text, $"{item.Path.Where}: {Excerpt.Of(item.Path.Text)} is listed before, or holds this list itself.");
            }
        }
    }

    // Where a listed path leads; null after it was told why it leads nowhere.
    private ImmutableArray<string>? Resolve(ListedItem item, ImmutableArray<string> from)
    {
        void Refuse(string why) => Skip(SourceFolder.Line(item.Path.Text, 200) ?? "?", $"{item.Path.Where}: {Excerpt.Of(item.Path.Text)} {why}");
        if (item.Path.Text.StartsWith('/') || item.Path.Text.StartsWith('~') || !PlainText.IsPrintable(item.Path.Text) || item.Path.Text.Length > 512)
        {
            Refuse("is no path from here; name a folder such as \"scenario1\".");
            return null;
        }

        var at = from;
        foreach (var segment in item.Path.Text.Split('/'))
        {
            if (segment == ".." && at.Length == 0)
            {
                Refuse("leads out of the folder that is imported.");
                return null;
            }

            at = segment switch { "" or "." => at, ".." => at.RemoveAt(at.Length - 1), _ => at.Add(segment) };
        }

        var folder = root;
        foreach (var segment in at)
        {
            folder = folder.Sub(segment);
            if (!folder.Exists)
            {
                Refuse(Path.Exists(folder.Path) ? "is no folder; links are not followed." : "is not there.");
                return null;
            }
        }

        return at;
    }

    private void Search(SourceFolder folder, ImmutableArray<string> path)
    {
        var pathway = path.Length == 0 ? null : Pathway(path);
        var order = pathway?.Items.Select(i => i.Path.Text).ToList() ?? [];
        var inside = Folders(folder)
            .OrderBy(f => order.IndexOf(f.Name) is >= 0 and var at ? at : int.MaxValue)
            .ToList();
        if (pathway?.Title is { } called)
        {
            courses[^1] = (courses[^1].Path, called);
        }

        foreach (var sub in inside.Where(IsScenario))
        {
            var item = pathway?.Items.FirstOrDefault(i => i.Path.Text == sub.Name);
            Add(string.Join('/', path), new(sub.Name, sub.Path, sub.Shown, item?.Title, item?.Description));
        }

        foreach (var sub in inside.Where(f => !IsScenario(f)))
        {
            if (sub.Exists)
            {
                Visit(path.Add(sub.Name), null);
            }
            else if (sub.HasFile(ScenarioReader.File))
            {
                Skip(sub.Shown, "this is a link, and links are not followed; put the folder itself here.");
            }
        }
    }

    // Beside the folder; what is wrong with it costs titles and order, no scenario.
    private Listing? Pathway(ImmutableArray<string> path)
    {
        var above = path.SkipLast(1).Aggregate(root with { Shown = "" }, (f, name) => f.Sub(name));
        var file = path[^1] + Listing.Ending;
        return above.HasFile(file) ? Listing.Read(above, file, "courses", "course_id", new()) : null;
    }

    // In ordinal order, links among them; what cannot be looked into holds nothing.
    private static List<SourceFolder> Folders(SourceFolder folder)
    {
        try
        {
            return
            [
                .. new DirectoryInfo(folder.Path).GetDirectories()
                    .Where(d => !d.Name.StartsWith('.') && d.Name is not ("node_modules" or "assets"))
                    .OrderBy(d => d.Name, StringComparer.Ordinal)
                    .Select(d => folder.Sub(d.Name)),
            ];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private void Add(string course, ImportEntry entry)
    {
        if (!PlainText.IsPrintable(entry.Shown))
        {
            Skip(SourceFolder.Line(entry.Shown, 200) ?? "?", "the folder's name has characters that cannot be shown; give it another.");
            return;
        }

        if (++scenarios > MostScenarios)
        {
            Skip(entry.Shown, $"there are more than {MostScenarios} scenarios; import a folder with fewer.");
            return;
        }

        if (!found.TryGetValue(course, out var entries))
        {
            found[course] = entries = [];
        }

        if (!entries.Exists(e => e.Folder == entry.Folder))
        {
            entries.Add(entry);
        }
    }

    private void Skip(string scenario, string why)
    {
        // One sentence for all beyond the bound.
        if (scenarios <= MostScenarios + 1)
        {
            skipped.Add(new(scenario, why));
        }
    }

    // One that cannot be read is one too: what is wrong with it is told when it is made.
    private static bool IsScenario(SourceFolder folder)
    {
        if (!folder.Exists || !folder.HasFile(ScenarioReader.File))
        {
            return false;
        }

        var problems = new DiagnosticList();
        return JsonReader.ReadNodeFile(folder.PathOf(ScenarioReader.File), "", problems) is { } node ? ScenarioReader.IsScenario(node) : problems.HasErrors;
    }

    private static string Line(string name) => SourceFolder.Line(name, 120) ?? "scenarios";
}
