using Strata.Curriculum.Deliverables;
using Strata.Curriculum.Searches;

namespace Strata.Curriculum.Tests.Deliverables;

public sealed class DeliverableReaderTests : IDisposable
{
    private const string Folder = "devops/posix/deliverables/tidy/", File = Folder + "deliverable.yaml";

    private readonly WrittenCurriculum written = new();

    public DeliverableReaderTests()
    {
        written.Change("devops/posix/stage.yaml", "  - processes\n", "  - processes\ndeliverables: [tidy]\n");
        written.Write(File, """
            title: A tidy folder
            hours: 2.5
            concepts: [devops/posix/files]
            machines:
              host: { image: base, profile: plain }
            draw:
              name: { pick: [moth, wisp] }
            scenarios:
              - id: tidies
                says: "@{name} is tidied away"
                draw:
                  count: { int: [1, 9] }
                act: ./tidy @{name}
                expect: { exit: 0 }
                timeout: 5s
                checks:
                  - file: /srv/@{name}
                  - { id: seen, says: it is told, file: /tmp/told, on: folder }
              - id: longer
                says: it takes its time
                arrange: { timeout: 3s }
                user: root
              - id: readme
                says: it says how it is used
                machines: {}
                guard: true
                checks:
                  - file: /README.md
            rubric:
              - { id: clear, says: it can be read, look: Names. }
            mistakes:
              blind: { fails: [tidies], feedback: Look first. }
              bare: { fails: [longer, tidies], feedback: It is gone., without: [tidy] }
            """);
        written.Write(Folder + "task.md", "Tidy up.\n");
        written.Write(Folder + "starter/tidy", "false\n");
        written.Write(Folder + "solution/tidy", "true\n");
        written.Write(Folder + "mistakes/blind/tidy", "rm\n");
        written.Write(Folder + "scenarios/longer/arrange.sh", "sleep 1\n");
        written.Write(Folder + "scenarios/longer/act.sh", "./tidy slowly\n");
        written.Change(File, "    machines: {}\n", "");
    }

    public void Dispose() => written.Dispose();

    [Fact]
    public void One_is_read_whole()
    {
        var found = Read();

        Assert.Equal(("devops/posix/tidy", "tidy", "A tidy folder", 2.5, "Tidy up.\n"), (found.Id, found.Name, found.Title, found.Hours, found.Task));
        Assert.False(found.IsOutlined);
        Assert.Equal(["devops/posix/files"], found.Concepts);
        Assert.Equal([new Criterion("clear", "it can be read", "Names.")], found.Rubric);
        Assert.Equal(["blind", "bare"], found.Flawed.Select(f => f.Name));
        Assert.Equal(["tidy"], found.Flawed[1].Without);
        Assert.Equal("It is gone.", found.Flawed[1].Feedback);
        Assert.Equal((written.At(Folder + "starter"), written.At(Folder + "solution")), (found.Starter, found.Reference));
    }

    [Fact]
    public void A_scenario_has_what_it_says_and_what_all_share()
    {
        var scenarios = Read().Scenarios;

        var tidies = scenarios[0];
        Assert.Equal(("devops/posix/tidy/tidies", "tidies", false, true), (tidies.Id, tidies.Name, tidies.Guard, tidies.OnFolder));
        Assert.Equal(new ScenarioAct("./tidy @{name}", "learner", TimeSpan.FromSeconds(5)), tidies.Act);
        Assert.Equal(["count", "name"], tidies.Draws.Specs.Keys);
        Assert.Equal(["act", "check-2", "seen"], tidies.Checks.Select(c => c.Id));
        Assert.Equal(("act", "file", "folder"), (tidies.Checks[0].Resource, tidies.Checks[1].Resource, tidies.Checks[2].On));
        var longer = scenarios[1];
        Assert.Equal(new ScenarioAct("./tidy slowly\n", "root", TimeSpan.FromSeconds(30)), longer.Act);
        Assert.Equal((written.At(Folder + "scenarios/longer/arrange.sh"), TimeSpan.FromSeconds(3)), (longer.Setup[0].Script.Path, longer.Setup[0].Script.Timeout));
        Assert.Equal(["name"], longer.Draws.Specs.Keys);
        Assert.True(scenarios[2].Guard);
        Assert.Null(scenarios[2].Act);
    }

    [Fact]
    public void What_all_scenarios_begin_with_comes_before_their_own()
    {
        written.Write(Folder + "arrange.sh", "set -e\n");

        var scenarios = Read().Scenarios;

        Assert.Equal([written.At(Folder + "arrange.sh"), written.At(Folder + "scenarios/longer/arrange.sh")], scenarios[1].Setup.Select(s => s.Script.Path));
        Assert.Equal(("host", "root", TimeSpan.FromSeconds(30)), (scenarios[0].Setup[0].Machine, scenarios[0].Setup[0].Script.User, scenarios[0].Setup[0].Script.Timeout));
    }

    [Fact]
    public void Without_machines_scenarios_look_at_the_folder()
    {
        written.Change(File, "machines:\n  host: { image: base, profile: plain }\n", "");
        written.Change(File, "    act: ./tidy @{name}\n    expect: { exit: 0 }\n", "");
        System.IO.File.Delete(written.At(Folder + "scenarios/longer/act.sh"));
        System.IO.File.Delete(written.At(Folder + "scenarios/longer/arrange.sh"));
        written.Change(File, "    arrange: { timeout: 3s }\n    user: root\n", "    checks: [{ file: /tidy }]\n");

        Assert.All(Read().Scenarios, s => Assert.True(s.OnFolder));
    }

    [Theory]
    [InlineData("title: A tidy folder\n", "", "1:1: 'title' is missing.")]
    [InlineData("hours: 2.5", "hours: 2000", "2:8: 'hours' must be a number from 0.25 to 200, not '2000'.")]
    [InlineData("concepts: [devops/posix/files]", "concepts: [devops/posix/file]", "3:12: there is no concept 'devops/posix/file'")]
    [InlineData("  - id: tidies", "  - id: longer", "there is a scenario 'longer' already. Give this one another id.")]
    [InlineData("  - id: tidies", "  - id: Tidies", "9:9: 'Tidies' is no name for a scenario")]
    [InlineData("      count: { int: [1, 9] }", "      name: { int: [1, 9] }", "12:7: 'name' is drawn for all scenarios already. Give this one another name.")]
    [InlineData("act: ./tidy @{name}", "act: ./tidy @{nam}", "nothing draws 'nam'")]
    [InlineData("on: folder", "on: hots", "there is no machine 'hots'")]
    [InlineData("    guard: true\n", "    expect: { exit: 0 }\n", "'expect' is about the act, and the scenario has none")]
    [InlineData("    checks:\n      - file: /README.md\n", "", "a scenario has an act or 1 to 40 checks, not 0.")]
    [InlineData("machines:\n  host: { image: base, profile: plain }\n", "", "the scenario acts, but has no machine to act on. Give it 'machines'.")]
    [InlineData("    arrange: { timeout: 3s }\n", "    act: ./tidy\n", "the scenario acts twice. Keep 'act' or")]
    [InlineData("fails: [tidies], feedback: Look first.", "fails: [], feedback: Look first.", "'fails' must have at least 1 item, not 0.")]
    [InlineData("fails: [tidies], feedback: Look first.", "fails: [tidy], feedback: Look first.", "there is no scenario 'tidy'")]
    [InlineData("  blind: {", "  blinde: {", "deliverable.yaml does not name the flawed solution 'blind'")]
    [InlineData("without: [tidy]", "without: [../starter]", "the reference has no '../starter'")]
    [InlineData(", without: [tidy]", "", "the flawed solution 'bare' is the reference")]
    [InlineData("id: clear", "id: Clear", "'Clear' is no name for a criterion")]
    [InlineData("rubric:\n", "rubrik:\n", "unknown key 'rubrik'")]
    public void What_is_wrong_is_told_with_its_place(string from, string to, string message)
    {
        written.Change(File, from, to);

        var map = written.Read(out var problems);

        Assert.Contains(problems, p => p.StartsWith("Error: " + Folder, StringComparison.Ordinal) && p.Contains(message, StringComparison.Ordinal));
        Assert.Empty(map.Deliverables);
        Assert.Equal(new Search<Deliverable>.Unusable("devops/posix/tidy"), map.FindDeliverable("tidy"));
    }

    [Fact]
    public void One_that_is_outlined_has_a_place_and_nothing_else()
    {
        written.Write(File, "title: A tidy folder\nsays: Keep it tidy.\noutlined: true\nhours: 2.5\nconcepts: [devops/posix/files]\ntools: [Bash]\n");
        System.IO.File.Delete(written.At(Folder + "task.md"));

        var map = written.Read(out var problems);

        Assert.Empty(problems);
        var outlined = Assert.Single(map.Deliverables);
        Assert.Equal(("devops/posix/tidy", "Keep it tidy.", true, 2.5), (outlined.Id, outlined.Says, outlined.IsOutlined, outlined.Hours));
        Assert.Equal(["Bash"], outlined.Tools);
        Assert.Empty(outlined.Scenarios);
    }

    [Theory]
    [InlineData("hours: 2.5", "hours: 2.5\noutlined: true\nsays: x", "this deliverable is outlined, so nothing reads its 'scenarios'. Take out 'outlined' when the rest is written, or take this out.")]
    [InlineData("hours: 2.5", "hours: 2.5\noutlined: true", "'says' is missing. Add it: what the deliverable is for")]
    [InlineData("scenarios:\n", "rubrics:\n", "'scenarios' is missing. Write them; or write outlined: true while nothing examines the work.")]
    public void One_is_outlined_or_it_is_not(string from, string to, string message)
    {
        written.Change(File, from, to);

        var map = written.Read(out var problems);

        Assert.Contains(problems, p => p.StartsWith("Error: " + File, StringComparison.Ordinal) && p.Contains(message, StringComparison.Ordinal));
        Assert.Empty(map.Deliverables);
    }

    [Theory]
    [InlineData("starter/tidy", "Put there what the learner begins with")]
    [InlineData("solution/tidy", "Put the reference solution there")]
    public void A_folder_that_is_missing_is_told(string file, string message)
    {
        Directory.Delete(Path.GetDirectoryName(written.At(Folder + file))!, recursive: true);

        written.Read(out var problems);

        Assert.Contains(problems, p => p.Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_folder_for_no_scenario_is_told()
    {
        written.Write(Folder + "scenarios/longest/act.sh", "true\n");

        written.Read(out var problems);

        Assert.Contains(problems, p => p.Contains("no scenario is called 'longest'", StringComparison.Ordinal));
    }

    [Fact]
    public void One_that_no_stage_lists_is_a_warning()
    {
        written.Change("devops/posix/stage.yaml", "deliverables: [tidy]\n", "");

        var map = written.Read(out var problems);

        Assert.Empty(map.Deliverables);
        Assert.Equal(["Warning: devops/posix/deliverables/tidy:1:1: nobody will find this: devops/posix/stage.yaml does not list 'tidy'. Add its name there, or delete the folder."], problems);
    }

    [Fact]
    public void What_nothing_uses_is_a_warning()
    {
        written.Write(Folder + "notes.txt", "x\n");
        written.Change(File, "      count: { int: [1, 9] }", "      count: { int: [1, 9] }\n      spare: { pick: [a] }");
        written.Change(File, "      - file: /srv/@{name}\n", "      - { file: /srv, expect: { size: fact.size } }\n");

        var map = written.Read(out var problems);

        Assert.Single(map.Deliverables);
        foreach (var part in new[] { "notes.txt:1:1: nothing reads this.", "13:7: 'spare' is drawn and never used.", "no script tells the fact 'size'.", "arrange.sh:1:1: this goes on when a line of it fails" })
        {
            Assert.Contains(problems, p => p.StartsWith("Warning: " + Folder, StringComparison.Ordinal) && p.Contains(part, StringComparison.Ordinal));
        }
    }

    private Deliverable Read()
    {
        var map = written.Read(out var problems);
        Assert.DoesNotContain(problems, p => p.StartsWith("Error", StringComparison.Ordinal));
        return Assert.IsType<Search<Deliverable>.Found>(map.FindDeliverable("tidy")).Item;
    }
}
