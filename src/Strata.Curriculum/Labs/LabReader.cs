using System.Collections.Frozen;
using System.Collections.Immutable;
using Strata.Checks;
using Strata.Curriculum.Concepts;
using Strata.Curriculum.Folders;
using Strata.Curriculum.Lint;
using Strata.Curriculum.Situations;
using Strata.Documents.Diagnostics;
using Strata.Documents.Draws;
using Strata.Documents.Files;
using Strata.Documents.Names;
using Strata.Documents.Shapes;
using Strata.Documents.Texts;
using Strata.Documents.Yaml;

namespace Strata.Curriculum.Labs;

/// <summary>Reads one lab's folder. Used once.</summary>
internal sealed class LabReader(CurriculumFolder folder, string concept, string? conceptLesson, Reading reading, DiagnosticList problems)
{
    public const string LabsFolder = "labs";
    public const string File = "lab.yaml";

    private const string TaskFile = "task.md";
    private const string LessonFile = "lesson.md";
    private const string SolutionFile = "solution.sh";
    private const string KeysFile = "solution.keys";

    private static readonly FrozenSet<string> Names =
        FrozenSet.Create(StringComparer.Ordinal, File, TaskFile, LessonFile, SolutionFile, KeysFile, "setup.sh", "setup", "mistakes", "files");

    private static readonly TimeSpan SolutionTimeout = TimeSpan.FromSeconds(60);

    private readonly string file = folder.ShownOf(File);

    /// <summary>The lab, or null when it has an error.</summary>
    public Lab? Read()
    {
        if (!Identifier.IsValid(folder.Name))
        {
            problems.Error(Location.Of(folder.Shown), $"{Excerpt.Of(folder.Name)} is no name for a lab.", $"Rename the folder: use {Identifier.Rule}.");
            return null;
        }

        // First, because after it nothing in the folder is a link or a device.
        if (FolderContents.Read(folder, problems) is not { } contents
            || YamlReader.ReadFile(folder.PathOf(File), file, problems) is not { } map)
        {
            return null;
        }

        var lab = Read(new MapReader(map, reading.LabFile.Map, problems), contents);
        return problems.HasErrors ? null : lab;
    }

    private Lab Read(MapReader reader, FolderContents contents)
    {
        FormatVersion.Read(reader);
        var title = reader.Text(LabFile.Title);
        var (imported, origin) = (reader.Has(LabFile.Origin), reader.Text(LabFile.Origin));
        var minutes = reader.Int(LabFile.Minutes);
        var drill = reader.Bool(LabFile.Drill) ?? false;
        var concepts = FurtherConcepts(reader);
        var machines = MachinesReader.Read(reader, LabFile.Machines);
        var network = NetworkReader.Read(reader, machines.Length, problems);
        var ports = PortsReader.Read(reader.Table(LabFile.Ports), machines, problems);
        var drawn = reader.Table(SituationKeys.Draw);
        ReservedDraws.Check(drawn, problems);
        var draws = DrawSet.Read(drawn, problems);
        var checks = Checks(reader, machines, imported);
        var hints = reader.TextList(LabFile.Hints);
        var user = machines is [var first, ..] ? first.User : LabMachine.DefaultUser;
        var setup = new SetupReader(folder, "setup", machines, problems).Read(reader.Sub(LabFile.Setup));
        var solution = Solution(reader, user, imported);
        var mistakes = new MistakesReader(folder, checks, user, reading, problems).Read(reader, wanted: !imported);
        reader.Done();
        var task = TextFile.Read(folder.PathOf(TaskFile), folder.ShownOf(TaskFile), problems) ?? "";
        var used = CheckDraws(reader, draws, task);
        if (!problems.HasErrors && !imported)
        {
            var warnings = new AuthorWarnings(folder, contents, reading.Library, File, problems);
            warnings.OfDraws(drawn, used);
            warnings.OfFacts(checks);
            warnings.OfHints(checks, hints.Length > 0);
            warnings.OfScripts(setup.Select(s => s.Script.Path));
            warnings.OfNames(Names);
        }

        return new(
            $"{concept}/{folder.Name}",
            title ?? "",
            (int)(minutes ?? 1),
            drill,
            [concept, .. concepts.Where(c => c != concept)],
            machines,
            network,
            draws,
            checks,
            hints,
            mistakes,
            setup,
            solution,
            task,
            Lesson(),
            folder.HasFile(LessonFile),
            folder.Sub("files") is { Exists: true } files ? files.Path : null,
            folder.Path,
            contents.Digest(reading.LibraryDigest),
            origin)
        {
            Ports = ports,
        };
    }

    private ImmutableArray<string> FurtherConcepts(MapReader reader)
    {
        var further = reader.TextNodes(LabFile.Concepts);
        ConceptIds.Check(further, reading, problems);
        return [.. further.Select(c => c.Text)];
    }

    // Whoever made what was imported may have left it to the learner to judge.
    private ImmutableArray<CheckSpec> Checks(MapReader reader, ImmutableArray<LabMachine> machines, bool imported)
    {
        var checks = ImmutableArray.CreateBuilder<CheckSpec>();
        var before = problems.Count;
        foreach (var map in reader.Maps(reading.LabFile.Checks))
        {
            if (Check(map, machines) is { } check)
            {
                if (checks.Any(c => c.Id == check.Id))
                {
                    problems.Error(map.Node(reading.LabFile.Check.Id)!.Where, $"there is a check '{check.Id}' already.", "Give this one another id.");
                }

                checks.Add(check);
            }
        }

        // Of a check that could not be read nobody knows the id.
        if (checks.Count == reader.List(reading.LabFile.Checks)?.Items.Length)
        {
            CheckNeeds.Validate(checks, problems);
        }

        if (problems.Count == before && checks.All(c => c.Guard) && !(imported && checks.Count == 0))
        {
            problems.Error(reader.Node(reading.LabFile.Checks)!.Where, "nothing is asked of the learner.", "Write at least one check that is no guard.");
        }

        return checks.DrainToImmutable();
    }

    private CheckSpec? Check(MapReader map, ImmutableArray<LabMachine> machines)
    {
        var check = CheckReader.Read(map, reading.LabFile.Check, problems);
        if (check is null)
        {
            return null;
        }

        CheckMachine(check.On, map.Map, machines);
        if (map.Map.Find("after")?.Value is MapNode after)
        {
            CheckMachine(check.After?.On, after, machines);
        }

        reading.Rules.Validate(check, problems);
        return check;
    }

    private void CheckMachine(string? name, MapNode named, ImmutableArray<LabMachine> machines)
    {
        if (name is not null && machines.All(m => m.Name != name))
        {
            problems.Error(named.Find("on")!.Value.Where, $"there is no machine {Excerpt.Of(name)}.", Nearest.Advice(name, machines.Select(m => m.Name), "Name it under 'machines'."));
        }
    }

    private LabSolution? Solution(MapReader reader, string user, bool imported)
    {
        var typed = folder.HasFile(KeysFile);
        if (imported && !typed && !folder.HasFile(SolutionFile) && !reader.Has(LabFile.Solution))
        {
            return null;
        }

        if (typed == folder.HasFile(SolutionFile))
        {
            problems.Error(
                Location.Of(file),
                typed ? "the lab has two solutions." : "the lab has no solution.",
                typed ? $"Keep {SolutionFile} or {KeysFile}." : $"Write {folder.ShownOf(SolutionFile)}.");
        }

        var options = reader.Sub(LabFile.Solution);
        var script = ScriptOptions.Read(options, folder.PathOf(typed ? KeysFile : SolutionFile), user, SolutionTimeout);
        var repeatable = options?.Bool(LabFile.Repeatable) ?? true;
        options?.Done();
        return new(script, typed, repeatable);
    }

    private string? Lesson() =>
        folder.HasFile(LessonFile) ? TextFile.Read(folder.PathOf(LessonFile), folder.ShownOf(LessonFile), problems) : conceptLesson;

    // The names that texts and checks use.
    private IReadOnlySet<string> CheckDraws(MapReader reader, DrawSet draws, string task)
    {
        var references = new DrawReferences(draws, problems);
        foreach (var key in (Key[])[reading.LabFile.Checks, LabFile.Hints, reading.LabFile.Mistakes])
        {
            if (reader.Node(key) is { } node)
            {
                references.Check(node);
            }
        }

        references.CheckFile(task, folder.ShownOf(TaskFile));
        return references.Used;
    }
}
