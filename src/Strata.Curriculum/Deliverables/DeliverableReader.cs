using System.Collections.Frozen;
using System.Collections.Immutable;
using Strata.Curriculum.Concepts;
using Strata.Curriculum.Folders;
using Strata.Curriculum.Labs;
using Strata.Curriculum.Lint;
using Strata.Curriculum.Situations;
using Strata.Documents.Diagnostics;
using Strata.Documents.Draws;
using Strata.Documents.Files;
using Strata.Documents.Names;
using Strata.Documents.Texts;
using Strata.Documents.Yaml;

namespace Strata.Curriculum.Deliverables;

/// <summary>Reads one deliverable's folder. Used once.</summary>
internal sealed class DeliverableReader(CurriculumFolder folder, string stage, Reading reading, DiagnosticList problems)
{
    public const string DeliverablesFolder = "deliverables";
    public const string File = "deliverable.yaml";

    private const string TaskFile = "task.md", Starter = "starter", Reference = "solution";

    private static readonly FrozenSet<string> Names =
        FrozenSet.Create(StringComparer.Ordinal, File, TaskFile, Starter, Reference, FlawedSolutionsReader.Folder, ScenarioReader.Folder, SetupReader.ArrangeFile, "files");

    private readonly string file = folder.ShownOf(File);

    private string Id => $"{stage}/{folder.Name}";

    /// <summary>The deliverable, or null when it has an error.</summary>
    public Deliverable? Read()
    {
        // First, because after it nothing in the folder is a link or a device.
        if (FolderContents.Read(folder, problems) is not { } contents
            || YamlReader.ReadFile(folder.PathOf(File), file, problems) is not { } map)
        {
            return null;
        }

        var deliverable = Read(new MapReader(map, reading.DeliverableFile.Map, problems), contents);
        return problems.HasErrors ? null : deliverable;
    }

    private Deliverable Read(MapReader reader, FolderContents contents)
    {
        FormatVersion.Read(reader);
        var title = reader.Text(DeliverableFile.Title);
        var says = reader.Text(DeliverableFile.Says);
        var hours = reader.Number(DeliverableFile.Hours);
        var concepts = reader.TextNodes(DeliverableFile.Concepts);
        ConceptIds.Check(concepts, reading, problems);
        var tools = reader.TextList(DeliverableFile.Tools);
        if (reader.Bool(DeliverableFile.Outlined) == true)
        {
            CheckOutline(reader, says);
            return Of(title, says, hours, concepts, tools, [], [], [], "", contents);
        }

        var machines = MachinesReader.Read(reader, SituationKeys.Machines);
        var network = NetworkReader.Read(reader, machines.Length, problems);
        var drawn = reader.Table(SituationKeys.Draw);
        ReservedDraws.Check(drawn, problems);
        var draws = DrawSet.Read(drawn, problems);
        var shared = new ScenarioGround(
            Id,
            folder,
            machines,
            network,
            draws,
            folder.Sub("files") is { Exists: true } files ? files.Path : null,
            folder.HasFile(SetupReader.ArrangeFile) ? folder.PathOf(SetupReader.ArrangeFile) : null);
        var readers = reader.Maps(reading.DeliverableFile.Scenarios).Select(map => new ScenarioReader(map, shared, reading, problems)).ToList();
        var scenarios = Scenarios(reader, readers);
        var rubric = RubricReader.Read(reader, problems);
        var flawed = new FlawedSolutionsReader(folder, Reference, [.. scenarios.Select(s => s.Name).Where(n => n.Length > 0)], problems).Read(reader);
        reader.Done();
        foreach (var needed in (ReadOnlySpan<string>)[Starter, Reference])
        {
            if (!folder.Sub(needed).Exists)
            {
                problems.Error(Location.Of(file), $"there is no folder {folder.ShownOf(needed)}.", needed == Starter ? "Put there what the learner begins with." : "Put the reference solution there.");
            }
        }

        var task = TextFile.Read(folder.PathOf(TaskFile), folder.ShownOf(TaskFile), problems) ?? "";
        if (!problems.HasErrors)
        {
            var warnings = new AuthorWarnings(folder, contents, reading.Library, File, problems);
            warnings.OfDraws(drawn.Concat(readers.SelectMany(r => r.Drawn)), readers.SelectMany(r => r.Used).ToHashSet(StringComparer.Ordinal));
            warnings.OfFacts(scenarios.SelectMany(s => s.Checks));
            warnings.OfScripts(scenarios.SelectMany(s => s.Setup).Select(s => s.Script.Path).Distinct(StringComparer.Ordinal));
            warnings.OfNames(Names);
        }

        return Of(title, says, hours, concepts, tools, scenarios, rubric, flawed, task, contents);
    }

    private Deliverable Of(
        string? title,
        string? says,
        double? hours,
        ImmutableArray<TextNode> concepts,
        ImmutableArray<string> tools,
        ImmutableArray<Scenario> scenarios,
        ImmutableArray<Criterion> rubric,
        ImmutableArray<FlawedSolution> flawed,
        string task,
        FolderContents contents) => new(
            Id,
            title ?? "",
            says ?? "",
            hours ?? 1,
            [.. concepts.Select(c => c.Text)],
            tools,
            scenarios,
            rubric,
            flawed,
            task,
            folder.PathOf(Starter),
            folder.PathOf(Reference),
            folder.Path,
            contents.Digest(reading.LibraryDigest));

    // What is being written may lie in the folder already; what would be read as finished may not stand in the file.
    private void CheckOutline(MapReader reader, string? says)
    {
        if (says is null)
        {
            problems.Error(reader.Map.Where, "'says' is missing.", "Add it: what the deliverable is for is all that can be told of one that is outlined.");
        }

        foreach (var key in reading.DeliverableFile.Examining)
        {
            if (reader.Map.Find(key.Name) is { } entry && reader.Has(key))
            {
                problems.Error(entry.Where, $"this deliverable is outlined, so nothing reads its '{key.Name}'.", "Take out 'outlined' when the rest is written, or take this out.");
            }
        }

        reader.Done();
    }

    private ImmutableArray<Scenario> Scenarios(MapReader reader, IEnumerable<ScenarioReader> readers)
    {
        var before = problems.Count;
        var scenarios = ImmutableArray.CreateBuilder<Scenario>();
        foreach (var one in readers)
        {
            var scenario = one.Read();
            if (scenario.Name.Length > 0 && scenarios.Any(s => s.Name == scenario.Name))
            {
                problems.Error(one.Where, $"there is a scenario '{scenario.Name}' already.", "Give this one another id.");
            }

            scenarios.Add(scenario);
        }

        if (reader.Node(reading.DeliverableFile.Scenarios) is not { } list)
        {
            problems.Error(reader.Map.Where, "'scenarios' is missing.", "Write them; or write outlined: true while nothing examines the work.");
            return [];
        }

        if (problems.Count == before && scenarios.All(s => s.Guard))
        {
            problems.Error(list.Where, "nothing is asked of the work.", "Write at least one scenario that is no guard.");
        }

        CheckFolders(list.Where, [.. scenarios.Select(s => s.Name)]);
        return scenarios.DrainToImmutable();
    }

    private void CheckFolders(Location scenarios, IReadOnlyList<string> names)
    {
        foreach (var sub in folder.Sub(ScenarioReader.Folder).Folders(problems).Where(f => !names.Contains(f.Name)))
        {
            problems.Error(scenarios, $"no scenario is called {Excerpt.Of(sub.Name)}, so nothing reads {sub.Shown}.", $"{Nearest.Advice(sub.Name, names, "")} Name a scenario so, or rename or delete the folder.".TrimStart());
        }
    }
}
