using Strata.Checks.Resources;
using Strata.Curriculum.Examples;
using Strata.Documents.Diagnostics;

namespace Strata.Curriculum.Tests.Examples;

public sealed class ExampleWriterTests : IDisposable
{
    private readonly WrittenCurriculum written = new();

    public static TheoryData<string, string> Kinds { get; } = new() { { "track", "new" }, { "stage", "new/first" }, { "concept", "new/first/basics" }, { "lab", "new/first/basics/hello-world" } };

    public void Dispose() => written.Dispose();

    [Fact]
    public void There_is_an_example_of_each_kind() => Assert.Superset(Kinds.Select(k => k.Data.Item1).ToHashSet(), ExampleKinds.All.Keys.ToHashSet());

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_is_written_is_read_without_a_word(string kind, string id)
    {
        var one = Write(kind, id, parents: true)[^1];

        Assert.Equal((kind, id), (one.Kind, one.Id));
        Assert.All(one.Files, f => Assert.True(File.Exists(written.At(Path.Join("..", one.Folder, f)))));
        Assert.Empty(Problems(out var map));
        if (kind == "lab")
        {
            var lab = map.Labs.Single(l => l.Id == id);
            Assert.Equal("Hello world", lab.Title);
            Assert.Equal(2, lab.Mistakes.Length);
        }
    }

    [Fact]
    public void The_ending_of_what_it_lies_in_is_enough()
    {
        Assert.Equal("devops/posix/processes/second", Write("lab", "processes/second")[^1].Id);
        Assert.Equal("devops/posix/processes/third", Write("lab", "posix/processes/third")[^1].Id);
    }

    [Fact]
    public void An_ending_that_fits_several_is_refused()
    {
        written.CopyFolder("devops/posix", "devops/unix");

        Refused("lab", "processes/second", "ambiguous", "devops/posix/processes, devops/unix/processes");
    }

    [Theory]
    [InlineData("processes/runaway", "exists", "curriculum/devops/posix/processes/labs/runaway is there already")]
    [InlineData("proceses/new", "not-found", "There is no concept 'proceses'; did you mean 'devops/posix/processes'?")]
    [InlineData("devops/posix/proceses/new", "not-found", "There is no concept 'devops/posix/proceses'; did you mean 'devops/posix/processes'")]
    [InlineData("devops/posx/processes/new", "not-found", "There is no stage 'devops/posx'; did you mean 'devops/posix'?")]
    [InlineData("dev-ops/posix/processes/new", "not-found", "There is no track 'dev-ops'; did you mean 'devops'?")]
    [InlineData("new", "wrong-use", "The id of a lab is TRACK/STAGE/CONCEPT/LAB, not 'new'.")]
    [InlineData("a/b/c/d/e", "wrong-use", "The id of a lab is TRACK/STAGE/CONCEPT/LAB, not 'a/b/c/d/e'.")]
    [InlineData("processes/New", "wrong-use", "'New' is no name")]
    [InlineData("../../x", "wrong-use", "'..' is no name")]
    [InlineData("", "wrong-use", "'' is no name")]
    public void What_cannot_be_done_is_said_and_leaves_nothing(string id, string code, string part)
    {
        var before = Files();

        Refused("lab", id, code, part);

        Assert.Equal(before, Files());
    }

    [Fact]
    public void What_it_lies_in_is_made_and_listed()
    {
        var all = Write("lab", "devops/posix/jobs/first", parents: true);

        Assert.Equal(["concept", "lab"], all.Select(w => w.Kind));
        Assert.Equal(("curriculum/devops/posix/stage.yaml", null), (all[0].ListedIn, all[0].ToList));
        Assert.Equal("title: POSIX\npurpose: Know the ground.\nwhy: All stands on it.\nconcepts:\n  - files\n  - processes\n  - jobs\n", File.ReadAllText(written.At("devops/posix/stage.yaml")));
        Assert.Empty(Problems(out _));
    }

    [Fact]
    public void A_list_that_only_a_person_should_change_is_named()
    {
        written.Write("devops/posix/stage.yaml", "title: POSIX\npurpose: x\nwhy: x\nconcepts:\n  - files\n  - \"processes\"\n");

        var one = Write("concept", "devops/posix/jobs")[^1];

        Assert.Equal((null, "curriculum/devops/posix/stage.yaml"), (one.ListedIn, one.ToList));
        Assert.EndsWith("\"processes\"\n", File.ReadAllText(written.At("devops/posix/stage.yaml")), StringComparison.Ordinal);
    }

    [Fact]
    public void Links_are_not_followed()
    {
        var elsewhere = Directory.CreateDirectory(written.At("../elsewhere"));
        Directory.CreateSymbolicLink(written.At("devops/posix/files/labs"), elsewhere.FullName);

        Refused("lab", "files/new", "not-found", "is a link");

        Assert.Empty(elsewhere.EnumerateFileSystemInfos());
    }

    private IReadOnlyList<WrittenExample> Write(string kind, string id, bool parents = false) => new ExampleWriter(written.Folder).Write(ExampleKinds.All[kind], id, parents);

    private void Refused(string kind, string id, string code, string part)
    {
        var told = Assert.Throws<CurriculumException>(() => Write(kind, id));
        Assert.Equal(code, told.Code);
        Assert.Contains(part, told.Message, StringComparison.Ordinal);
        Assert.NotEmpty(told.Fix);
    }

    // Of what is new; the curriculum that was there is for other rules.
    private IEnumerable<Diagnostic> Problems(out CurriculumMap map)
    {
        var problems = new DiagnosticList();
        map = CurriculumReader.Read(written.Folder, new ResourceCatalogue(), problems);
        return problems.Where(p => p.Where.File.Contains("/new/", StringComparison.Ordinal) || p.Where.File.Contains("/jobs/", StringComparison.Ordinal) || p.Message.Contains("list", StringComparison.Ordinal));
    }

    private string[] Files() => [.. Directory.EnumerateFileSystemEntries(written.Folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
}
