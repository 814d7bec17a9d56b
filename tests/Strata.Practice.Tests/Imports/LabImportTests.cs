using System.Collections.Immutable;
using System.Text;
using Strata.Checks.Resources;
using Strata.Curriculum;
using Strata.Curriculum.Imports;
using Strata.Documents.Diagnostics;
using Strata.Practice.Attempts;
using Strata.Practice.Imports;

namespace Strata.Practice.Tests.Imports;

/// <summary>What becomes of imported labs on the disk.</summary>
public sealed class LabImportTests : IDisposable
{
    private const UnixFileMode ForAll = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Execute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private readonly string home = Directory.CreateTempSubdirectory("strata-import-").FullName;
    private readonly WrittenImporter importer = new();

    private string Folder => Path.Combine(home, "imported");

    private string Aside => Path.Combine(home, "importing");

    public void Dispose() => Directory.Delete(home, recursive: true);

    [Fact]
    public void Labs_are_put_on_a_map_of_their_own_in_their_order()
    {
        var steps = new List<StepProgress>();
        var report = Import(["tie", "cut"], new Told(steps.Add));

        Assert.Equal(["written/knots/basics/tie", "written/knots/basics/cut"], report.Imported);
        Assert.Empty(report.Skipped);
        Assert.Equal([new("written/knots/basics/tie", "tie is noted."), new("written/knots/basics/cut", "cut is noted.")], report.Notes);
        var track = Assert.Single(Read().Tracks);
        Assert.Equal(("written", "Written by hand", "Knots"), (track.Id, track.Title, track.Stages[0].Title));
        Assert.Equal(["tie", "cut"], track.Stages[0].Concepts[0].Labs.Select(l => l.Title));
        Assert.Equal(0.5, track.Stages[0].Concepts[0].Hours);
        Assert.Equal([("shown/tie", 0), ("shown/cut", 0.5)], steps.Select(s => (s.Step, s.Done)));
        Assert.False(Directory.Exists(Aside));
    }

    [Fact]
    public void Everybody_may_read_them_whatever_mask_the_person_has()
    {
        Import(["tie"]);

        Assert.All(Directory.EnumerateDirectories(Folder, "*", SearchOption.AllDirectories), d => Assert.Equal(ForAll | Execute, File.GetUnixFileMode(d)));
        Assert.Equal(ForAll | Execute, File.GetUnixFileMode(Folder));
        Assert.Equal(ForAll | Execute, File.GetUnixFileMode(LabFile("tie", "files/run.sh")));
        Assert.All(new[] { LabFile("tie", "lab.yaml"), LabFile("tie", "task.md"), Path.Combine(Folder, "written/track.yaml") }, f => Assert.Equal(ForAll, File.GetUnixFileMode(f)));
    }

    [Fact]
    public void Importing_again_replaces_a_lab_whole_but_for_its_solution()
    {
        Import(["tie"]);
        File.WriteAllText(LabFile("tie", "solution.sh"), "touch /srv/mine\n");
        File.WriteAllText(LabFile("tie", "files/old"), "old\n");
        importer.Text = "Tie it better.\n";

        Import(["tie"]);

        var lab = Assert.Single(Read().Labs);
        Assert.Equal(("Tie it better.\n", false), (lab.Task, lab.IsUnproven));
        Assert.Equal("touch /srv/mine\n", File.ReadAllText(lab.Solution!.Script.Path));
        Assert.False(File.Exists(LabFile("tie", "files/old")));
        Assert.False(Directory.Exists(Aside));
    }

    [Fact]
    public void A_lab_that_has_come_to_be_wrong_stays_as_it_was()
    {
        Import(["tie", "cut"]);
        importer.Wrong = ["tie"];

        var report = Import(["tie", "cut"]);

        Assert.Equal(["written/knots/basics/cut"], report.Imported);
        Assert.Equal([new("shown/tie", "written/knots/basics/labs/tie/lab.yaml:1:1: 'title' is missing. Add it: what the lab is called: a few words that give nothing away. (1 more after that.)")], report.Skipped);
        Assert.Equal(["cut", "tie"], Read().Labs.Select(l => l.Title));
        Assert.False(Directory.Exists(Aside));
    }

    [Fact]
    public void What_was_not_converted_is_told_with_its_place()
    {
        importer.Refused = ["tie"];

        var report = Import(["tie"]);

        Assert.Equal([new("shown/tie", "tie/index:7:3: it is too wet. Dry it.")], report.Skipped);
        Assert.False(Directory.Exists(Path.Combine(Folder, "written")));
    }

    [Fact]
    public void What_was_found_wrong_before_is_told_too()
    {
        importer.Known = [new("shown/gone", "It is not there.")];

        Assert.Equal(importer.Known, Import([]).Skipped);
        Assert.False(Directory.Exists(Folder));
    }

    [Fact]
    public void Other_folders_stay_beside()
    {
        Import(["tie", "cut"]);
        Import(["bend"], course: "bends");
        Import(["cut"]);

        Assert.Equal(
            ["written/knots/basics/cut", "written/knots/basics/tie", "written/knots/bends/bend"],
            Read().Labs.Select(l => l.Id));
    }

    [Fact]
    public void Who_breaks_off_keeps_what_is_done()
    {
        using var cancel = new CancellationTokenSource();

        Assert.Throws<OperationCanceledException>(() => Import(["tie", "cut", "bend"], new Told(s =>
        {
            if (s.Step == "shown/cut")
            {
                cancel.Cancel();
            }
        }), cancel: cancel.Token));

        Assert.Equal(["tie", "cut"], Read().Labs.Select(l => l.Title));
        Assert.False(Directory.Exists(Aside));
    }

    [Fact]
    public void What_an_import_left_that_did_not_end_is_in_nobodys_way()
    {
        Directory.CreateDirectory(Path.Combine(Aside, "written/knots/basics/labs/tie/files/old"));
        File.WriteAllText(Path.Combine(Aside, "written/knots/basics/labs/tie/setup.sh"), "false\n");

        Import(["tie"]);

        Assert.Empty(Assert.Single(Read().Labs).Setup);
        Assert.False(Directory.Exists(Aside));
    }

    [Fact]
    public void A_solution_that_is_a_link_is_not_kept()
    {
        Import(["tie"]);
        File.WriteAllText(Path.Combine(home, "secret"), "secret\n");
        File.CreateSymbolicLink(LabFile("tie", "solution.sh"), Path.Combine(home, "secret"));

        Import(["tie"]);

        Assert.True(Assert.Single(Read().Labs).IsUnproven);
    }

    [Fact]
    public async Task While_a_lab_is_replaced_it_is_there()
    {
        Import(["tie"]);
        using var done = new CancellationTokenSource();
        var looking = Task.Run(
            () =>
            {
                var (looks, missed) = (0, 0);
                for (; !done.IsCancellationRequested; looks++)
                {
                    missed += File.Exists(LabFile("tie", "lab.yaml")) ? 0 : 1;
                }

                return (looks, missed);
            },
            TestContext.Current.CancellationToken);

        for (var i = 0; i < 100; i++)
        {
            Import(["tie"]);
        }

        await done.CancelAsync();
        var (all, without) = await looking;
        Assert.True(all > 100);
        Assert.Equal(0, without);
    }

    private ImportReport Import(string[] names, IProgress<StepProgress>? progress = null, string course = "basics", CancellationToken cancel = default)
    {
        importer.Course = course;
        importer.Names = names;
        return new LabImport(Folder, Aside, importer, new ResourceCatalogue()).Run(home, progress, cancel);
    }

    private CurriculumMap Read()
    {
        var problems = new DiagnosticList();
        var map = CurriculumReader.Read(Folder, new ResourceCatalogue(), problems, "imported");
        Assert.Empty(problems);
        return map;
    }

    private string LabFile(string lab, string file) => Path.Combine(Folder, "written/knots/basics/labs", lab, file);

    private sealed class Told(Action<StepProgress> tell) : IProgress<StepProgress>
    {
        public void Report(StepProgress value) => tell(value);
    }

    // Makes labs of nothing.
    private sealed class WrittenImporter : ILabImporter
    {
        public string Name => "written";

        public string Title => "Written by hand";

        public string Says => "Nothing.";

        public string Course { get; set; } = "";

        public string Text { get; set; } = "Tie it.\n";

        public IReadOnlyList<string> Names { get; set; } = [];

        public IReadOnlyList<string> Wrong { get; set; } = [];

        public IReadOnlyList<string> Refused { get; set; } = [];

        public ImmutableArray<ImportSkip> Known { get; set; } = [];

        public ImportPlan Plan(string folder) =>
            new("knots", "Knots", "What holds.", Names.Count == 0 ? [] : [new(Course, Course, [.. Names.Select(n => new ImportEntry(n, folder, "shown/" + n))])], Known);

        public ImportedLab? Convert(ImportEntry entry, DiagnosticList problems)
        {
            if (Refused.Contains(entry.Name))
            {
                problems.Error(new("tie/index", 7, 3), "it is too wet.", "Dry it.");
                return null;
            }

            var title = Wrong.Contains(entry.Name) ? "titel" : "title";
            return new(
                [
                    File("lab.yaml", $"origin: written\n{title}: {entry.Name}\nminutes: 15\nmachines: {{ host: {{ image: base }} }}\nchecks: []\n"),
                    File("task.md", Text),
                    File("files/run.sh", "true\n") with { Runnable = true },
                ],
                15,
                [$"{entry.Name} is noted."]);
        }

        private static ImportedFile File(string path, string text) => new(path, Encoding.UTF8.GetBytes(text), false);
    }
}
