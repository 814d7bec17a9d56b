using System.Diagnostics;
using Strata.Curriculum.Labs;
using Strata.Documents.Draws;
using Strata.Documents.Yaml;
using Strata.Machines;
using Strata.Machines.Limits;

namespace Strata.Curriculum.Tests.Labs;

public sealed class LabReaderTests : IDisposable
{
    private const string Lab = WrittenCurriculum.Lab;
    private const string LabFile = WrittenCurriculum.LabFile;

    private readonly WrittenCurriculum written = new();

    public void Dispose() => written.Dispose();

    [Fact]
    public void A_lab_is_read_whole()
    {
        var lab = Read();
        Assert.Equal(("devops/posix/processes/runaway", "A runaway process", 4, true), (lab.Id, lab.Title, lab.Minutes, lab.Drill));
        Assert.Equal(["devops/posix/processes", "devops/posix/files"], lab.Concepts);
        Assert.Equal(["@{name} listens on @{port}."], lab.Hints);
        Assert.Equal(["name", "port"], lab.Draws.Specs.Keys);
        Assert.Equal(new IntDraw(4000, 4999), lab.Draws.Specs["port"]);
        Assert.Equal("Something called `@{name}` is\nrunning on @{port}.\n", lab.Task);
        Assert.Equal("# Processes\n", lab.Lesson);
        Assert.Equal(written.At(Lab + "files"), lab.Files);
        Assert.Equal(written.At(Lab).TrimEnd('/'), lab.Folder);
    }

    [Fact]
    public void Machines_keep_their_order_and_have_defaults()
    {
        var machines = Read().Machines;
        Assert.Equal(["host", "far"], machines.Select(m => m.Name));
        Assert.Equal(("base", MachineProfile.System, "learner", 512L << 20), (machines[0].Image, machines[0].Profile, machines[0].User, machines[0].Limits.Memory));
        Assert.Equal(MachineLimits.Default with { Disk = 64L << 20, Files = 5000 }, machines[0].Limits);
        Assert.Equal((MachineProfile.Plain, "root", 128L << 20), (machines[1].Profile, machines[1].User, machines[1].Limits.Memory));
        Assert.Equal(MachineLimits.Default with { Memory = 128L << 20 }, machines[1].Limits);
    }

    [Fact]
    public void Checks_are_read()
    {
        var checks = Read().Checks;
        Assert.Equal(["stopped", "politely", "stays"], checks.Select(c => c.Id));
        Assert.Equal(("process", TimeSpan.FromSeconds(10), TimeSpan.FromMilliseconds(500)), (checks[0].Resource, checks[0].Within, checks[0].Holds));
        Assert.Equal("0", Assert.IsType<TextNode>(checks[0].Expect!.Find("count")!.Value).Text);
        Assert.Equal(("One signal asks, another only kills.", "far", null, false), (Assert.Single(checks[1].Hints), checks[1].On, checks[1].After, checks[1].Guard));
        Assert.Equal(("reboot", null, true), (checks[2].After!.Kind, checks[2].After!.Subject, checks[2].Guard));
        Assert.Null(checks[2].Expect);
        Assert.Equal(16, checks[0].Where.Line);
    }

    [Fact]
    public void Scripts_have_users_and_time_limits()
    {
        var lab = Read();
        Assert.Equal([new LabSetup("host", new(written.At(Lab + "setup.sh"), "root", TimeSpan.FromSeconds(10)))], lab.Setup);
        Assert.Equal(new LabSolution(new(written.At(Lab + "solution.sh"), "root", TimeSpan.FromMinutes(2)), Typed: false, Repeatable: false), lab.Solution);
        Assert.Equal(["kill-9", "nothing"], lab.Mistakes.Select(m => m.Name));
        Assert.Equal(["politely"], lab.Mistakes[0].Fails);
        Assert.Equal("@{name} never saw SIGKILL.", lab.Mistakes[0].Feedback);
        Assert.Equal(new LabScript(written.At(Lab + "mistakes/kill-9.sh"), "learner", TimeSpan.FromSeconds(60)), lab.Mistakes[0].Script);
        Assert.Equal(new LabScript(written.At(Lab + "mistakes/nothing.sh"), "root", TimeSpan.FromSeconds(5)), lab.Mistakes[1].Script);
    }

    [Fact]
    public void What_may_be_left_out_has_defaults()
    {
        written.Change(LabFile, "setup: { timeout: 10s }\nsolution: { user: root, timeout: 2m, repeatable: false }\n", "");
        written.Change(LabFile, "drill: true\nconcepts: [devops/posix/files]\n", "");
        written.Change(LabFile, "hints: [\"@{name} listens on @{port}.\"]\n", "");
        written.Change(LabFile, "    within: 10s\n", "    hint: Look.\n");
        Directory.Delete(written.At(Lab + "files"), recursive: true);
        File.Delete(written.At("devops/posix/processes/lesson.md"));
        var lab = Read();
        Assert.Equal((false, null, null), (lab.Drill, lab.Files, lab.Lesson));
        Assert.Empty(lab.Hints);
        Assert.Equal(["devops/posix/processes"], lab.Concepts);
        Assert.Equal(TimeSpan.FromSeconds(30), Assert.Single(lab.Setup).Script.Timeout);
        Assert.Equal(new LabSolution(new(written.At(Lab + "solution.sh"), "learner", TimeSpan.FromSeconds(60)), Typed: false, Repeatable: true), lab.Solution);
        written.Change(LabFile, "lines: fact.lines", "lines: 1");
        File.Delete(written.At(Lab + "setup.sh"));
        Assert.Empty(Read().Setup);
    }

    [Fact]
    public void The_lesson_beside_the_lab_comes_first()
    {
        written.Write(Lab + "lesson.md", "# Signals\n");
        Assert.Equal("# Signals\n", Read().Lesson);
    }

    [Fact]
    public void A_solution_can_be_typed()
    {
        File.Move(written.At(Lab + "solution.sh"), written.At(Lab + "solution.keys"));
        var solution = Read().Solution!;
        Assert.True(solution.Typed);
        Assert.Equal(written.At(Lab + "solution.keys"), solution.Script.Path);
    }

    [Fact]
    public void Hints_of_a_check_may_be_several()
    {
        written.Change(LabFile, "hint: One signal asks, another only kills.", "hint: [One signal asks., \"kill -15 stops @{name}.\"]");
        Assert.Equal(["One signal asks.", "kill -15 stops @{name}."], Read().Checks[1].Hints);
    }

    [Fact]
    public void A_check_may_ask_for_what_need_not_stay_so()
    {
        written.Change(LabFile, "guard: true", "once: true");
        Assert.Equal([false, false, true], Read().Checks.Select(c => c.Once));
    }

    [Fact]
    public void Ports_that_a_text_leads_to_are_named()
    {
        written.Change(LabFile, "checks:", "ports: { host: [80, 8080, 80], far: 443 }\nchecks:");
        Assert.Equal([new("host", 80), new("host", 8080), new("far", 443)], Read().Ports);
    }

    [Theory]
    [InlineData("{ hots: 80 }", "10: there is no machine 'hots'. Did you mean 'host'?")]
    [InlineData("{ host: [80, 0] }", "21: a port is a whole number from 1 to 65535, not '0'. Write host: 1")]
    [InlineData("{ host: 65536 }", "16: a port is a whole number from 1 to 65535, not '65536'. Write host: 65535")]
    [InlineData("{ host: { a: 1 } }", "16: a port is a whole number from 1 to 65535, not a map. Write host: 80")]
    [InlineData("[80]", "8: 'ports' must be a map, not a list. Write ports: { host: 80 }")]
    public void A_wrong_port_is_told_at_its_place(string ports, string told)
    {
        written.Change(LabFile, "checks:", $"ports: {ports}\nchecks:");
        Refuses($"Error: {LabFile}:15:{told}");
    }

    [Fact]
    public void There_are_fifty_ports_at_most()
    {
        written.Change(LabFile, "checks:", $"ports: {{ host: [{string.Join(", ", Enumerable.Range(1, 51))}] }}\nchecks:");
        Refuses($"Error: {LabFile}:15:10: a lab names at most 50 ports, not 51. Keep those that the text leads to.");
    }

    [Fact]
    public void What_was_imported_may_lack_a_solution_and_is_unproven_until_it_has_one()
    {
        MakeImported();
        var lab = Read();
        Assert.Equal(("killercoda", null, true), (lab.Origin, lab.Solution, lab.IsUnproven));
        written.Write(Lab + "solution.sh", "true\n");
        Assert.False(Read().IsUnproven);
        written.Write(Lab + "solution.keys", "> true\n");
        written.ReadLab(Lab, out var problems);
        Assert.Equal($"Error: {LabFile}:1:1: the lab has two solutions. Keep solution.sh or solution.keys.", Assert.Single(problems));
    }

    [Fact]
    public void What_was_imported_may_ask_nothing()
    {
        MakeImported();
        var text = File.ReadAllText(written.At(LabFile));
        written.Write(LabFile, text[..text.IndexOf("checks:", StringComparison.Ordinal)] + "checks: []\n");
        Assert.Empty(Read().Checks);
    }

    [Fact]
    public void What_was_not_imported_lacks_neither_solution_nor_checks()
    {
        MakeImported();
        var text = File.ReadAllText(written.At(LabFile)).Replace("origin: killercoda\n", "", StringComparison.Ordinal);
        written.Write(LabFile, text[..text.IndexOf("checks:", StringComparison.Ordinal)] + "checks: []\n");

        Assert.Null(written.ReadLab(Lab, out var problems));

        Assert.Equal(
            [
                $"Error: {LabFile}:14:9: nothing is asked of the learner. Write at least one check that is no guard.",
                $"Error: {LabFile}:1:1: the lab has no solution. Write {Lab}solution.sh.",
            ],
            problems.Where(p => p.StartsWith("Error", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("origin: \"../x\"", "3:9: '../x' is no name for a format. Use small letters, figures and hyphens, at most 60.")]
    [InlineData("solution: { user: root }", "1:1: the lab has no solution. Write devops/posix/processes/labs/runaway/solution.sh.")]
    public void An_import_is_read_as_strictly_as_all_else(string line, string told)
    {
        MakeImported();
        written.Write(LabFile, File.ReadAllText(written.At(LabFile)).Replace("origin: killercoda\n", line.StartsWith("origin", StringComparison.Ordinal) ? line + "\n" : $"origin: killercoda\n{line}\n", StringComparison.Ordinal));
        Assert.Null(written.ReadLab(Lab, out var problems));
        Assert.Equal($"Error: {LabFile}:{told}", Assert.Single(problems));
    }

    [Theory]
    [InlineData("title: A runaway process\n", "", "1:1: 'title' is missing. Add it: what the lab is called: a few words that give nothing away.")]
    [InlineData("minutes: 4\n", "", "1:1: 'minutes' is missing. Add it: how long it takes somebody who can do it, in minutes.")]
    [InlineData("minutes: 4", "minutes: 241", "3:10: 'minutes' must be a whole number from 1 to 240, not '241'. Write minutes: 240")]
    [InlineData("format: 1", "format: 2", "1:9: 'format' must be 1, not '2'. Write format: 1")]
    [InlineData("drill: true", "drill: yes", "4:8: 'drill' must be true or false, not 'yes'. Write drill: true")]
    [InlineData("drill: true", "dril: true", "4:1: unknown key 'dril'. Did you mean 'drill'?")]
    [InlineData("[devops/posix/files]", "[devops/posix/file]", "5:12: there is no concept 'devops/posix/file'. Did you mean 'devops/posix/files'?")]
    [InlineData("  host: {", "  Host: {", "7:3: 'Host' is no name for a machine. Use small letters, figures and hyphens, at most 60.")]
    [InlineData("files: 5000", "files: 5", "7:42: 'files' must be a whole number from 100 to 100000000, not '5'. Write files: 100")]
    [InlineData("disk: 64M", "disk: 64", "7:30: 'disk' must be a size such as 64M, from 1M to 1T, not '64'. Write disk: 64M")]
    [InlineData("profile: plain", "profile: bare", "8:32: 'profile' must be system or plain, not 'bare'. Write profile: system, or profile: plain")]
    [InlineData("memory: 128M", "memory: 1M", "8:59: 'memory' must be a size such as 64M, from 16M to 64G, not '1M'. Write memory: 16M")]
    [InlineData("user: root, memory", "user: Root, memory", "8:45: 'Root' is no user name. Use small letters, figures, hyphens and underscores, at most 32, beginning with a letter.")]
    [InlineData("  far: { image: base,", "  far: { image: ../base,", "8:17: '../base' is no name for an image. Use small letters, figures and hyphens, at most 60.")]
    [InlineData("  far: { image: base,", "  far: { imag: base,", "8:8: 'image' is missing. Add it: the image that it starts from; `strata image list` tells them.|8:10: unknown key 'imag'. Did you mean 'image'?")]
    [InlineData("port: { int: [4000, 4999] }", "port: { int: [4999, 4000] }", "11:16: 'int' must be a list of two whole numbers, the least and the greatest. Write it as int: [4000, 4999].|12:9: nothing draws 'port'. Name it under 'draw', or write @@{ for a plain @{.|2:12: in task")]
    [InlineData("setup: { timeout: 10s }", "setup: { timeout: 10 }", "13:19: 'timeout' must be a time such as 500ms, 10s or 2m, from 1s to 30m, not '10'. Write timeout: 10s")]
    [InlineData("setup: { timeout: 10s }", "setup: { timout: 10s }", "13:10: unknown key 'timout'. Did you mean 'timeout'?")]
    [InlineData("repeatable: false", "repeatable: maybe", "14:50: 'repeatable' must be true or false, not 'maybe'. Write repeatable: true, or repeatable: false")]
    [InlineData("- id: politely", "- id: stopped", "22:9: there is a check 'stopped' already. Give this one another id.|34:21: there is no check 'politely'. There are: stays, stopped.|35:31: there is no check 'politely'. There are: stays, stopped.")]
    [InlineData("says: nothing called", "says: nothing called @{nam}", "17:11: nothing draws 'nam'. Did you mean 'name'? Else name it under 'draw', or write @@{ for a plain @{.")]
    [InlineData("process: { name: \"@{name}\" }", "process: { name: \"@{nam}\" }", "18:22: nothing draws 'nam'. Did you mean 'name'? Else name it under 'draw', or write @@{ for a plain @{.")]
    [InlineData("expect: { count: 0 }", "expect: { count: \"@{nam}\" }", "19:22: nothing draws 'nam'. Did you mean 'name'? Else name it under 'draw', or write @@{ for a plain @{.")]
    [InlineData("hint: One", "hint: One @{nam}", "26:11: nothing draws 'nam'. Did you mean 'name'? Else name it under 'draw', or write @@{ for a plain @{.")]
    [InlineData("\"@{name} never", "\"@{nam} never", "34:42: nothing draws 'nam'. Did you mean 'name'? Else name it under 'draw', or write @@{ for a plain @{.")]
    [InlineData("file: /var/lib", "file: var/lib", "24:11: a file is named by an absolute path. Begin it with a slash.")]
    [InlineData("on: far", "on: fra", "27:9: there is no machine 'fra'. Did you mean 'far'?")]
    [InlineData("{ fails: [politely],", "{ fails: [polite],", "34:21: there is no check 'polite'. Did you mean 'politely'?")]
    [InlineData("{ fails: [politely],", "{ fails: [],", "34:20: 'fails' must have at least 1 item, not 0. 'fails' is for this: ids of exactly the checks that fail after it.")]
    [InlineData("{ fails: [politely],", "{ fails: [politely, politely],", "34:31: 'politely' is named twice. Keep one.")]
    [InlineData("{ fails: [politely],", "{", "34:11: 'fails' is missing. Add it: ids of exactly the checks that fail after it.")]
    [InlineData("feedback: Do something.,", "", "35:12: 'feedback' is missing. Add it: what a learner reads who finishes with just these checks failing: what went wrong, and why.")]
    public void What_is_wrong_is_told_at_its_place(string from, string to, string told)
    {
        written.Change(LabFile, from, to);
        Refuses([.. told.Split('|').Select(t => t.EndsWith("in task", StringComparison.Ordinal)
            ? $"Error: {Lab}task.md:2:12: nothing draws 'port'. Name it under 'draw', or write @@{{ for a plain @{{."
            : $"Error: {LabFile}:{t}")]);
    }

    [Theory]
    [InlineData("service: \"@{name}\"", "servce: x", "30:5: unknown key 'servce'. Did you mean 'service'?")]
    [InlineData("service: \"@{name}\"", "hint: x", "28:5: the check asks about nothing. Give it one of: file, process, service.")]
    [InlineData("service: \"@{name}\"", "service: x\n    file: /x", "31:5: a check asks about one thing, and this one asks about 'service' already. Make two checks of it.")]
    [InlineData("after: reboot", "after: lunch", "31:12: 'after' must be reboot or timer, or a map with one of them, not 'lunch'. Write after: reboot, or after: timer")]
    [InlineData("guard: true", "guard: 1", "32:12: 'guard' must be true or false, not '1'. Write guard: true")]
    [InlineData("guard: true", "once: 1", "32:11: 'once' must be true or false, not '1'. Write once: true")]
    [InlineData("guard: true", "guard: true\n    once: true", "33:11: a guard has to stay true, so 'once' makes no sense of it. Take one of the two out.")]
    [InlineData("- id: stays", "- id: Stays", "28:9: 'Stays' is no name for a check. Use small letters, figures and hyphens, at most 60.")]
    [InlineData("  - id: stays\n    says", "  - says", "28:5: 'id' is missing. Add it: what the check is called where mistakes name it; unique in the lab.")]
    public void A_wrong_check_is_told_at_its_place(string from, string to, string told)
    {
        written.Change(LabFile, from, to);
        Refuses($"Error: {LabFile}:{told}");
    }

    [Fact]
    public void A_check_has_one_hint_or_several()
    {
        written.Change(LabFile, "    hint: One signal asks, another only kills.\n", "    hint:\n      - One signal asks.\n      - It has number @{port}.\n");
        Assert.Equal(["One signal asks.", "It has number @{port}."], Read().Checks[1].Hints);
    }

    [Fact]
    public void A_mistake_can_say_what_has_to_be_seen()
    {
        written.Change(LabFile, "{ fails: [politely],", "{ fails: [politely], when: { politely: { contains: \"@{name}\" }, stays: x },");
        Assert.Equal(["politely", "stays"], Read().Mistakes[0].When.Select(w => w.Check));
        Assert.Equal("stopped", Assert.Single(Read().Mistakes[1].When).Check);
    }

    [Theory]
    [InlineData("when: { polite: x },", "34:40: there is no check 'polite'. Did you mean 'politely'?")]
    [InlineData("when: { politely: [x] },", "34:50: a list is no condition. Write a text or a map.")]
    [InlineData("when: { politely: \"@{nam}\" },", "34:50: nothing draws 'nam'. Did you mean 'name'? Else name it under 'draw', or write @@{ for a plain @{.")]
    [InlineData("when: politely,", "34:38: 'when' must be a map, not 'politely'. Write a map behind when.")]
    public void What_cannot_be_seen_is_told(string when, string told)
    {
        written.Change(LabFile, "{ fails: [politely],", "{ fails: [politely], " + when);
        Refuses($"Error: {LabFile}:{told}");
    }

    [Theory]
    [InlineData("[politely]", "nothing: { fails: [politely], feedback: x }", "35:3: 'nothing' fails the same checks as 'kill-9', whose feedback is shown for both. Say 'when' to tell them apart.")]
    [InlineData("[politely]", "nothing: { fails: [politely], feedback: x, when: { politely: x } }", null)]
    [InlineData("[politely], when: { politely: x }", "nothing: { fails: [politely], feedback: x }", null)]
    [InlineData("[politely]", "nothing: { fails: [politely], feedback: \"@{name} never saw SIGKILL.\" }", null)]
    [InlineData("[politely]", "nothing: { fails: [stopped], feedback: x }", null)]
    [InlineData("[politely]", "nothing: { fails: [politely, stopped], feedback: x }", "35:3: 'nothing' fails all that fails before any work, so its feedback is never shown. Say 'when' to tell it from that.")]
    [InlineData("[politely]", "nothing: { fails: [politely, stopped, stays], feedback: x }", null)]
    public void A_mistake_whose_feedback_is_never_shown_is_a_warning(string first, string second, string? told)
    {
        written.Change(LabFile, "fails: [politely]", "fails: " + first);
        written.Change(LabFile, "nothing: { fails: [stopped, politely], feedback: Do something., user: root, timeout: 5s, when: { stopped: x } }", second);
        Assert.NotNull(written.ReadLab(Lab, out var problems));
        Assert.Equal(told is null ? [] : [$"Warning: {LabFile}:{told}"], problems);
    }

    [Fact]
    public void A_check_names_those_that_it_needs()
    {
        written.Change(LabFile, "    on: far\n", "    on: far\n    needs: [stopped]\n");
        Assert.Equal(["", "stopped", ""], Read().Checks.Select(c => string.Join(' ', c.Needs.Select(n => n.Text))));
    }

    [Theory]
    [InlineData("[stoped]", "28:13: there is no check 'stoped'. Did you mean 'stopped'?")]
    [InlineData("[politely]", "28:13: 'politely' cannot wait for itself. Name another check, or take this out.")]
    [InlineData("[stopped, stopped]", "28:22: 'stopped' is named twice. Keep one.")]
    [InlineData("stopped", "28:12: 'needs' must be a list, not 'stopped'. Write needs: [stopped]")]
    [InlineData("[stopped]\n    guard: true", "28:13: a guard is true from the beginning, and 'stopped' is not. Let it need guards alone.")]
    public void What_a_check_cannot_need_is_told(string needs, string told)
    {
        written.Change(LabFile, "    on: far\n", $"    on: far\n    needs: {needs}\n");
        written.ReadLab(Lab, out var problems);
        Assert.Contains($"Error: {LabFile}:{told}", problems);
    }

    [Fact]
    public void Checks_that_need_each_other_in_a_circle_are_told()
    {
        written.Change(LabFile, "    on: far\n", "    on: far\n    needs: [stopped]\n");
        written.Change(LabFile, "    within: 10s\n", "    within: 10s\n    needs: [politely]\n");
        Refuses($"Error: {LabFile}:21:13: this goes in a circle: politely needs stopped needs politely. Take one of these out.");
    }

    [Fact]
    public void A_lab_of_guards_asks_nothing()
    {
        written.Change(LabFile, "    within: 10s\n", "    guard: true\n");
        written.Change(LabFile, "    on: far\n", "    guard: true\n");
        Refuses($"Error: {LabFile}:16:3: nothing is asked of the learner. Write at least one check that is no guard.");
    }

    [Fact]
    public void A_reference_in_the_task_is_told_where_it_stands()
    {
        written.Write(Lab + "task.md", "One\ntwo @{nmae} and git's HEAD@{1}, and @@{fine}\n");
        Refuses(
            $"Error: {Lab}task.md:2:5: nothing draws 'nmae'. Did you mean 'name'? Else name it under 'draw', or write @@{{ for a plain @{{.",
            $"Error: {Lab}task.md:2:27: nothing draws '1'. Name it under 'draw', or write @@{{ for a plain @{{.");
    }

    [Fact]
    public void A_missing_task_is_told()
    {
        File.Delete(written.At(Lab + "task.md"));
        Refuses($"Error: {Lab}task.md:1:1: the file is missing. Write it.");
    }

    [Fact]
    public void A_missing_solution_is_told()
    {
        File.Delete(written.At(Lab + "solution.sh"));
        Refuses($"Error: {LabFile}:1:1: the lab has no solution. Write {Lab}solution.sh.");
    }

    [Fact]
    public void Two_solutions_are_told()
    {
        written.Write(Lab + "solution.keys", "x");
        Refuses($"Error: {LabFile}:1:1: the lab has two solutions. Keep solution.sh or solution.keys.");
    }

    [Fact]
    public void Options_of_a_setup_that_is_not_there_are_told()
    {
        File.Delete(written.At(Lab + "setup.sh"));
        Refuses($"Error: {LabFile}:13:8: 'setup' is given, but there is no {Lab}setup.sh. Write it, or take 'setup' out.");
    }

    [Fact]
    public void A_mistake_without_a_script_is_told()
    {
        File.Delete(written.At(Lab + "mistakes/kill-9.sh"));
        Refuses($"Error: {LabFile}:34:3: the mistake 'kill-9' has no script. Write {Lab}mistakes/kill-9.sh.");
    }

    [Fact]
    public void A_script_without_a_mistake_is_told()
    {
        written.Write(Lab + "mistakes/other.sh", "true");
        Refuses($"Error: {Lab}mistakes/other.sh:1:1: lab.yaml does not name the mistake 'other'. Name it under 'mistakes', or delete the script.");
    }

    [Fact]
    public void Few_mistakes_and_stray_files_are_warnings()
    {
        written.Change(LabFile, "  nothing: { fails: [stopped, politely], feedback: Do something., user: root, timeout: 5s, when: { stopped: x } }", "");
        File.Move(written.At(Lab + "mistakes/nothing.sh"), written.At(Lab + "mistakes/nothing.txt"));
        Assert.NotNull(written.ReadLab(Lab, out var problems));
        Assert.Equal(
            [
                $"Warning: {LabFile}:34:3: a lab should know at least 2 mistakes: they prove that its checks can fail. Think of what a learner does wrong, write it as mistakes/NAME.sh, and name it under 'mistakes'.",
                $"Warning: {Lab}mistakes/nothing.txt:1:1: nothing reads this. A mistake is a script NAME.sh; rename the file, or delete it.",
            ],
            problems);
    }

    [Fact]
    public void A_missing_file_of_a_lab_is_told()
    {
        File.Delete(written.At(LabFile));
        Refuses($"Error: {LabFile}:1:1: the file is missing. Write it.");
    }

    [Fact]
    public void A_link_out_of_the_lab_is_refused()
    {
        File.CreateSymbolicLink(written.At(Lab + "files/passwd"), "/etc/passwd");
        Refuses($"Error: {Lab}files/passwd:1:1: this is not an ordinary file; links, folders and devices are not read. Put the file itself here.");
    }

    [Fact]
    public void A_lab_that_is_a_link_is_refused()
    {
        Directory.Move(written.At(Lab), written.At("../runaway"));
        Directory.CreateSymbolicLink(written.At(Lab.TrimEnd('/')), written.At("../runaway"));
        Refuses($"Error: {Lab.TrimEnd('/')}:1:1: there is no such folder. Make it; links do not count.");
    }

    [Fact]
    public void A_linked_folder_in_a_lab_is_refused()
    {
        Directory.CreateSymbolicLink(written.At(Lab + "files/etc"), "/etc");
        Refuses($"Error: {Lab}files/etc:1:1: this is a link, and links are not followed. Put the folder itself here.");
    }

    [Fact]
    public void A_fifo_in_a_lab_does_not_hang()
    {
        Process.Start("mkfifo", written.At(Lab + "files/fifo")).WaitForExit();
        Refuses($"Error: {Lab}files/fifo:1:1: this is not an ordinary file; links, folders and devices are not read. Put the file itself here.");
    }

    [Fact]
    public void The_digest_follows_every_file_and_the_shared_ones()
    {
        var first = Read().Digest;
        Assert.Matches("^[0-9a-f]{64}$", first);
        Assert.Equal(first, Read().Digest);
        var seen = new HashSet<string> { first };
        written.Write(Lab + "solution.sh", "kill -TERM $LAB_NAME\n");
        Assert.True(seen.Add(Read().Digest), "a changed script");
        File.Move(written.At(Lab + "files/moth.c"), written.At(Lab + "files/wisp.c"));
        Assert.True(seen.Add(Read().Digest), "a renamed file");
        written.Write("lib/serve.sh", "serve more\n");
        Assert.True(seen.Add(Read().Digest), "a shared file");
        written.Write("devops/posix/processes/lesson.md", "# Other\n");
        Assert.False(seen.Add(Read().Digest), "a file elsewhere");
    }

    [Theory]
    [InlineData("devops/posix/processes")]
    [InlineData("..")]
    [InlineData("../../x/y/labs/z")]
    public void Only_the_folder_of_a_lab_is_read_alone(string path)
    {
        Assert.Null(written.ReadLab(path, out var problems));
        Assert.Contains("this is no folder of a lab", Assert.Single(problems), StringComparison.Ordinal);
    }

    [Fact]
    public void A_lab_alone_is_the_lab_in_the_map()
    {
        var alone = Read();
        var inMap = Assert.Single(written.Read(out _).Labs);
        Assert.Equal((inMap.Id, inMap.Digest, inMap.Lesson, inMap.Task), (alone.Id, alone.Digest, alone.Lesson, alone.Task));
    }

    // No solution, no mistakes: what an importer writes.
    private void MakeImported()
    {
        var text = File.ReadAllText(written.At(LabFile)).Replace("minutes: 4\n", "origin: killercoda\nminutes: 4\n", StringComparison.Ordinal);
        text = text.Replace("solution: { user: root, timeout: 2m, repeatable: false }\n", "", StringComparison.Ordinal);
        written.Write(LabFile, text[..text.IndexOf("mistakes:", StringComparison.Ordinal)]);
        File.Delete(written.At(Lab + "solution.sh"));
        Directory.Delete(written.At(Lab + "mistakes"), recursive: true);
    }

    private Lab Read()
    {
        var lab = written.ReadLab(Lab, out var problems);
        Assert.Empty(problems);
        return lab!;
    }

    private void Refuses(params string[] told)
    {
        Assert.Null(written.ReadLab(Lab, out var problems));
        Assert.Equal(told, problems);
    }
}
