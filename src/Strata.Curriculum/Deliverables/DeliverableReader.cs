using System.Collections.Immutable;
using Strata.Curriculum.Concepts;
using Strata.Curriculum.Folders;
using Strata.Curriculum.Labs;
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
    public const string DeliverableFile = "deliverable.yaml";

    private const string TaskFile = "task.md", Starter = "starter", Reference = "solution";
    private const double LeastHours = 0.25, MostHours = 200;
    private const int MostScenarios = 40;

    private readonly string file = folder.ShownOf(DeliverableFile);

    /// <summary>The deliverable, or null when it has an error.</summary>
    public Deliverable? Read()
    {
        // First, because after it nothing in the folder is a link or a device.
        if (FolderDigest.Of(folder, reading.SharedDigest, problems) is not { } digest
            || YamlReader.ReadFile(folder.PathOf(DeliverableFile), file, problems) is not { } map)
        {
            return null;
        }

        var deliverable = Read(new MapReader(map, problems), digest);
        return problems.HasErrors ? null : deliverable;
    }

    private Deliverable Read(MapReader reader, string digest)
    {
        FormatVersion.Read(reader);
        var title = reader.RequiredText("title");
        var hours = reader.Required("hours") ? reader.Number("hours", LeastHours, MostHours) : null;
        var concepts = reader.TextNodes("concepts");
        ConceptIds.Check(concepts, reading, problems);
        var machines = reader.SubMap("machines") is { } machineMap ? MachinesReader.Read(machineMap, problems) : [];
        var network = NetworkReader.Read(reader, machines.Length, problems);
        var draws = reader.SubMap("draw") is { } drawMap ? DrawSet.Read(drawMap, problems) : DrawSet.Empty;
        var id = $"{stage}/{folder.Name}";
        var shared = new ScenarioGround(id, folder, machines, network, draws, folder.Sub("files") is { Exists: true } files ? files.Path : null);
        var scenarios = Scenarios(reader, shared);
        var rubric = RubricReader.Read(reader, problems);
        var flawed = new FlawedSolutionsReader(folder, Reference, [.. scenarios.Select(s => s.Name).Where(n => n.Length > 0)], problems).Read(reader.SubMap("mistakes"), reader.Map.Where);
        reader.Done();
        foreach (var needed in (ReadOnlySpan<string>)[Starter, Reference])
        {
            if (!folder.Sub(needed).Exists)
            {
                problems.Error(Location.Of(file), $"there is no folder {folder.ShownOf(needed)}; {(needed == Starter ? "put there what the learner begins with" : "put the reference solution there")}.");
            }
        }

        return new(
            id,
            title ?? "",
            hours ?? 1,
            [.. concepts.Select(c => c.Text)],
            scenarios,
            rubric,
            flawed,
            TextFile.Read(folder.PathOf(TaskFile), folder.ShownOf(TaskFile), problems) ?? "",
            folder.PathOf(Starter),
            folder.PathOf(Reference),
            folder.Path,
            digest);
    }

    private ImmutableArray<Scenario> Scenarios(MapReader reader, ScenarioGround shared)
    {
        if (!reader.Required("scenarios") || reader.List("scenarios") is not { } list)
        {
            return [];
        }

        if (list.Items.Length is 0 or > MostScenarios)
        {
            problems.Error(list.Where, $"a deliverable has 1 to {MostScenarios} scenarios, not {list.Items.Length}.");
            return [];
        }

        var before = problems.Count;
        var scenarios = ImmutableArray.CreateBuilder<Scenario>(list.Items.Length);
        foreach (var item in list.Items)
        {
            if (item is not MapNode map)
            {
                problems.Error(item.Where, $"a scenario must be a map with 'id' and 'says', not {MapReader.Found(item)}.");
                continue;
            }

            var scenario = new ScenarioReader(map, shared, reading, problems).Read();
            if (scenarios.Any(s => s.Name == scenario.Name))
            {
                problems.Error(map.Find("id")!.Value.Where, $"there is a scenario '{scenario.Name}' already; give this one another id.");
            }

            scenarios.Add(scenario);
        }

        if (problems.Count == before && scenarios.All(s => s.Guard))
        {
            problems.Error(list.Where, "nothing is asked of the work; at least one scenario must be no guard.");
        }

        CheckFolders(list, [.. scenarios.Select(s => s.Name)]);
        return scenarios.DrainToImmutable();
    }

    private void CheckFolders(ListNode list, IReadOnlyList<string> names)
    {
        foreach (var sub in folder.Sub(ScenarioReader.Folder).Folders(problems).Where(f => !names.Contains(f.Name)))
        {
            problems.Error(list.Where, $"no scenario is called {Excerpt.Of(sub.Name)}, so nothing reads {sub.Shown}{Nearest.Question(sub.Name, names)}", "Name a scenario so, or delete the folder.");
        }
    }
}
