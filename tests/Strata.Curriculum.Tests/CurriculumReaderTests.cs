using Strata.Curriculum.Labs;
using Strata.Curriculum.Searches;
using Strata.Documents.Diagnostics;

namespace Strata.Curriculum.Tests;

public sealed class CurriculumReaderTests : IDisposable
{
    private const string ConceptFile = "devops/posix/processes/concept.yaml";
    private const string StageFile = "devops/posix/stage.yaml";

    private readonly WrittenCurriculum written = new();

    public void Dispose() => written.Dispose();

    [Fact]
    public void A_correct_curriculum_becomes_a_map()
    {
        var map = written.Read(out var problems);
        Assert.Empty(problems);
        var track = Assert.Single(map.Tracks);
        Assert.Equal(("devops", "DevOps"), (track.Id, track.Title));
        var stage = Assert.Single(track.Stages);
        Assert.Equal(("devops/posix", "POSIX", "Know the ground.", "All stands on it."), (stage.Id, stage.Title, stage.Purpose, stage.Why));
        Assert.Equal(["devops/posix/files", "devops/posix/processes"], stage.Concepts.Select(c => c.Id));
        var files = map.FindConcept("devops/posix/files")!;
        Assert.Equal((3, (string?)null, 5.0, "base"), (files.Cards.Length, files.Lesson, files.Hours, files.Image));
        Assert.Empty(files.Requires);
        var processes = stage.Concepts[1];
        Assert.Equal(7.5, processes.Hours);
        Assert.Empty(processes.Cards);
        Assert.Equal(["Send a signal"], processes.Outcomes);
        Assert.Equal(["devops/posix/files"], processes.Requires);
        Assert.Equal(["devops/posix/signals"], processes.Formerly);
        Assert.Equal("# Processes\n", processes.Lesson);
        Assert.Equal("devops/posix/processes/runaway", Assert.Single(processes.Labs).Id);
        Assert.Equal(map.Labs, processes.Labs);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_told()
    {
        var problems = new DiagnosticList();
        Assert.Empty(CurriculumReader.Read("/nowhere/curriculum", new FewRules(), problems).Tracks);
        Assert.Equal("/nowhere/curriculum:1:1: there is no such folder. Name the folder that holds the curriculum.", Assert.Single(problems).ToString());
    }

    [Theory]
    [InlineData("devops/track.yaml", "[posix]", "[posix, cloud]", "Error: devops/track.yaml:3:17: there is no folder devops/cloud. There is: posix.")]
    [InlineData("devops/track.yaml", "[posix]", "[posix, posix]", "Error: devops/track.yaml:3:17: 'posix' is listed twice. Keep one.")]
    [InlineData("devops/track.yaml", "[posix]", "[posix, ../x]", "Error: devops/track.yaml:3:17: '../x' is no name for a folder. Use small letters, figures and hyphens, at most 60.")]
    [InlineData("devops/track.yaml", "title: DevOps\n", "", "Error: devops/track.yaml:1:1: 'title' is missing. Add it: what the track is called.")]
    [InlineData("devops/track.yaml", "format: 1", "format: 2", "Error: devops/track.yaml:1:9: 'format' must be 1, not '2'. Write format: 1")]
    [InlineData("devops/track.yaml", "title", "titel", "Error: devops/track.yaml:1:1: 'title' is missing. Add it: what the track is called.|Error: devops/track.yaml:2:1: unknown key 'titel'. Did you mean 'title'?")]
    [InlineData(StageFile, "  - files", "  - files\n  - filse", "Error: devops/posix/stage.yaml:6:5: there is no folder devops/posix/filse. Did you mean 'files'?")]
    [InlineData(StageFile, "why: All stands on it.\n", "", "Error: devops/posix/stage.yaml:1:1: 'why' is missing. Add it: why it matters: what rests on it.")]
    [InlineData(StageFile, "purpose: Know the ground.", "purpose: [x]", "Error: devops/posix/stage.yaml:2:10: 'purpose' must be a text, not a list. Write one text; quote it where it holds brackets, braces or a colon.")]
    [InlineData(ConceptFile, "hours: 7.5", "hours: 0", "Error: devops/posix/processes/concept.yaml:5:8: 'hours' must be a number from 0.25 to 200, not '0'. Write hours: 0.25")]
    [InlineData(ConceptFile, "hours: 7.5", "hour: 7.5", "Error: devops/posix/processes/concept.yaml:1:1: 'hours' is missing. Add it: estimated hours of study.|Error: devops/posix/processes/concept.yaml:5:1: unknown key 'hour'. Did you mean 'hours'?")]
    [InlineData(ConceptFile, "outcomes:\n  - Send a signal", "outcomes: []", "Error: devops/posix/processes/concept.yaml:2:11: 'outcomes' must have at least 1 item, not 0. 'outcomes' is for this: what one can do afterwards: a verb, and something that can be seen.")]
    [InlineData(ConceptFile, "[devops/posix/files]", "[devops/posix/fils]", "Error: devops/posix/processes/concept.yaml:4:12: there is no concept 'devops/posix/fils'. Did you mean 'devops/posix/files'?")]
    [InlineData(ConceptFile, "[devops/posix/files]", "[files]", "Error: devops/posix/processes/concept.yaml:4:12: there is no concept 'files'. Did you mean 'devops/posix/files'?")]
    [InlineData(ConceptFile, "[devops/posix/files]", "[devops/posix/files, devops/posix/files]", "Error: devops/posix/processes/concept.yaml:4:32: 'devops/posix/files' is named twice. Keep one.")]
    [InlineData(ConceptFile, "[devops/posix/files]", "[devops/posix/processes]", "Error: devops/posix/processes/concept.yaml:4:12: this goes in a circle: devops/posix/processes requires devops/posix/processes. Take one of these out.")]
    [InlineData(ConceptFile, "hours: 7.5", "hours: 7.5\nimage: ../x", "Error: devops/posix/processes/concept.yaml:6:8: '../x' is no name for an image. Use small letters, figures and hyphens, at most 60.")]
    public void What_is_wrong_is_told_at_its_place(string path, string from, string to, string told)
    {
        written.Change(path, from, to);
        var map = written.Read(out var problems);
        Assert.Equal(told.Split('|'), problems);
        Assert.IsType<Search<Lab>.Found>(map.FindLab("runaway"));
    }

    [Fact]
    public void A_circle_is_told_once_and_cut()
    {
        written.Change("devops/posix/files/concept.yaml", "hours: 5", "hours: 5\nrequires: [devops/posix/processes]");
        var map = written.Read(out var problems);
        Assert.Equal(
            "Error: devops/posix/processes/concept.yaml:4:12: this goes in a circle: devops/posix/files requires devops/posix/processes requires devops/posix/files. Take one of these out.",
            Assert.Single(problems));
        Assert.Equal(["devops/posix/processes"], map.FindConcept("devops/posix/files")!.Requires);
        Assert.Empty(map.FindConcept("devops/posix/processes")!.Requires);
    }

    [Fact]
    public void A_concept_without_its_file_is_told()
    {
        File.Delete(written.At("devops/posix/files/concept.yaml"));
        written.Read(out var problems);
        Assert.Contains("Error: devops/posix/stage.yaml:5:5: devops/posix/files has no concept.yaml. Write one.", problems);
    }

    [Fact]
    public void What_no_list_names_is_a_warning()
    {
        written.Change(StageFile, "  - processes\n", "");
        written.Write("devops/cloud/stage.yaml", "title: x\n");
        var map = written.Read(out var problems);
        Assert.Equal(
            [
                "Warning: devops/posix/processes:1:1: nobody will find this: devops/posix/stage.yaml does not list 'processes'. Add its name there, or delete the folder.",
                "Warning: devops/cloud:1:1: nobody will find this: devops/track.yaml does not list 'cloud'. Add its name there, or delete the folder.",
            ],
            problems);
        Assert.Empty(map.Labs);
    }

    [Fact]
    public void A_concept_may_give_its_labs_an_order()
    {
        foreach (var name in new[] { "zebra", "ant" })
        {
            written.CopyFolder(WrittenCurriculum.Lab, $"devops/posix/processes/labs/{name}");
        }

        IEnumerable<string> Names() => written.Read(out _).Labs.Select(l => l.Id[(l.Id.LastIndexOf('/') + 1)..]);
        Assert.Equal(["ant", "runaway", "zebra"], Names());
        written.Change(ConceptFile, "hours: 7.5", "hours: 7.5\nlabs: [zebra, runaway]");
        Assert.Equal(["zebra", "runaway", "ant"], Names());
        written.Change(ConceptFile, "labs: [zebra, runaway]", "labs: [zebra, cow]");
        Assert.Equal(["zebra", "ant", "runaway"], Names());
        written.Read(out var problems);
        Assert.Equal($"Error: {ConceptFile}:6:15: there is no folder devops/posix/processes/labs/cow. There are: ant, runaway, zebra.", Assert.Single(problems));
    }

    [Fact]
    public void A_linked_folder_is_not_followed()
    {
        Directory.Move(written.At("devops/posix/files"), written.At("../files"));
        Directory.CreateSymbolicLink(written.At("devops/posix/files"), written.At("../files"));
        var map = written.Read(out var problems);
        Assert.Contains("Error: devops/posix/files:1:1: this is a link, and links are not followed. Put the folder itself here.", problems);
        Assert.Null(map.FindConcept("devops/posix/files"));
    }

    [Fact]
    public void A_lab_with_an_error_is_left_out_and_remembered()
    {
        written.Change(WrittenCurriculum.LabFile, "minutes: 4", "minutes: four");
        var map = written.Read(out _);
        Assert.Empty(map.Labs);
        Assert.Equal(["devops/posix/processes/runaway"], map.Unusable);
        Assert.Equal(new Search<Lab>.Unusable("devops/posix/processes/runaway"), map.FindLab("runaway"));
        Assert.Equal(new Search<Lab>.Unusable("devops/posix/processes/runaway"), map.FindLab("devops/posix/processes/runaway"));
    }

    [Theory]
    [InlineData("devops/posix/processes/runaway")]
    [InlineData("posix/processes/runaway")]
    [InlineData("processes/runaway")]
    [InlineData("runaway")]
    [InlineData("/runaway/")]
    public void A_lab_is_found_by_any_ending(string ending)
    {
        var found = Assert.IsType<Search<Lab>.Found>(written.Read(out _).FindLab(ending));
        Assert.Equal("devops/posix/processes/runaway", found.Item.Id);
    }

    [Theory]
    [InlineData("runawy", "devops/posix/processes/runaway")]
    [InlineData("rnaway", "devops/posix/processes/runaway")]
    [InlineData("away", null)]
    [InlineData("kubernetes", null)]
    [InlineData("", null)]
    public void An_unknown_lab_comes_with_the_nearest(string asked, string? nearest)
    {
        var unknown = Assert.IsType<Search<Lab>.Unknown>(written.Read(out _).FindLab(asked));
        Assert.Equal(nearest is null ? [] : [nearest], unknown.Nearest);
    }

    [Fact]
    public void An_ending_of_two_labs_is_ambiguous()
    {
        written.CopyFolder(WrittenCurriculum.Lab, "devops/posix/files/labs/runaway");
        var map = written.Read(out var problems);
        Assert.Empty(problems);
        var ambiguous = Assert.IsType<Search<Lab>.Ambiguous>(map.FindLab("runaway"));
        Assert.Equal(["devops/posix/files/runaway", "devops/posix/processes/runaway"], ambiguous.Candidates);
        Assert.Equal("devops/posix/files/runaway", Assert.IsType<Search<Lab>.Found>(map.FindLab("files/runaway")).Item.Id);
    }
}
