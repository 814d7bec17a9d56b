using System.Diagnostics;
using Strata.Curriculum.Imports;
using Strata.Curriculum.Labs;
using Strata.Documents.Yaml;

namespace Strata.Curriculum.Tests.Imports.Killercoda;

/// <summary>Scenarios of ours in the shapes that are met, and the labs that become of them.</summary>
public sealed class KillercodaImporterTests : IDisposable
{
    private readonly Conversion conversion = new();

    public void Dispose() => conversion.Dispose();

    [Fact]
    public void It_is_found_by_itself() => Assert.Equal("killercoda", Assert.Single(LabImporters.All()).Name);

    [Fact]
    public void A_scenario_becomes_a_lab()
    {
        var (made, lab) = conversion.ConvertKept("lanterns", "lamp");

        Assert.Equal(("Light the lamp", "killercoda", 15, true, false), (lab.Title, lab.Origin, lab.Minutes, lab.IsUnproven, lab.Drill));
        Assert.Equal(("host01", "base", "root", 2L << 30), lab.Machines.Select(m => (m.Name, m.Image, m.User, m.Limits.Memory)).Single());
        Assert.Null(lab.Network);
        Assert.Equal([new LabPort("host01", 8080)], lab.Ports);
        Assert.Equal(["step1: Step 1: Dry the wick", "step2: Step 2 - Light it"], lab.Checks.Select(c => $"{c.Id}: {c.Says}"));
        Assert.All(lab.Checks, c => Assert.True(c is { Resource: "script", Once: true, Guard: false }));
        Assert.Equal(["", "step1"], lab.Checks.Select(c => string.Join(' ', c.Needs.Select(n => n.Text))));
        Assert.Equal(["Tip:\nA redirection does it.", "Solution:\n`cd /srv/lamp`\n`echo dry > state`"], lab.Checks[0].Hints);
        Assert.Contains("look like a draw of ours: @@{u}\n", ScriptOf(lab, 0), StringComparison.Ordinal);
        Assert.Equal(["The scripts of step 2 run when the lab is made, not when the step is opened."], made.Notes);
    }

    [Fact]
    public void Its_pages_become_one_text() => Assert.Equal(
        """
        A lamp with three wicks, and one is wet.

        Difficulty: beginner.

        The lamp stands in `/srv/lamp`. Look at it:

        ```plain
        ls /srv/lamp
        ```

        It has a **wet** wick; see `cat /srv/lamp/state`.

        ## Step 1: Dry the wick

        Write `dry` into `/srv/lamp/state`.

        ## Step 2 - Light it

        Run `strike.sh`. The light is at the window (port 8080 of host01, `/light`), or see the machine's ports.

        (picture: a lamp)

        ## At the end

        It burns.

        ---

        Each step's check stays passed once it has passed. Look at it before you go on, for a later step may undo what an earlier one asked for.

        What the scenario's own scripts said while the machine was made is in `/var/log/killercoda`.

        """,
        conversion.ConvertKept("lanterns", "lamp").Lab.Task);

    [Fact]
    public void Assets_come_before_scripts_and_scripts_in_the_order_of_the_pages()
    {
        var (made, lab) = conversion.ConvertKept("lanterns", "lamp");

        Assert.Equal(
            [
                "put 'assets/wicks/first.txt' '/srv/lamp/wicks/first.txt' ''",
                "put 'assets/strike.sh' '/usr/local/bin/strike.sh' '+x'",
                "put 'assets/strike.sh' '/root/strike.sh' '0700'",
                "put 'assets/wicks/first.txt' '/root/all/first.txt' ''",
                "put 'assets/wicks/spare/second.txt' '/root/all/spare/second.txt' ''",
                "run intro-background 'scripts/1.sh' unseen",
                "run intro-foreground 'scripts/2.sh' typed",
                "await intro-foreground 180",
                "await intro-background 60",
                "run step2-foreground 'scripts/3.sh' typed",
                "await step2-foreground 180",
            ],
            Conversion.Text(made, "setup.sh").Split('\n').Where(l => l.StartsWith("put '", StringComparison.Ordinal) || l.StartsWith("run ", StringComparison.Ordinal) || l.StartsWith("await ", StringComparison.Ordinal)));
        Assert.Contains("mkdir -p /srv/lamp", Conversion.Text(made, "files/scripts/1.sh"), StringComparison.Ordinal);
        Assert.True(made.Files.Single(f => f.Path == "files/scripts/1.sh").Runnable);
        Assert.Equal("cotton\n", Conversion.Text(made, "files/assets/wicks/first.txt"));
        Assert.Equal(("root", TimeSpan.FromMinutes(12)), (lab.Setup.Single().Script.User, lab.Setup.Single().Script.Timeout));
    }

    [Fact]
    public void A_repository_becomes_a_stage_and_its_courses_concepts_as_its_lists_say()
    {
        var plan = conversion.Plan(Path.Join(Conversion.Kept, "harbour"));

        Assert.Equal(("harbour", "The harbour", "Ships, and what holds them."), (plan.Name, plan.Title, plan.Purpose));
        Assert.Equal(
            ["harbour The harbour: store", "tides Tides, renamed: mooring south", "piers piers: north south"],
            plan.Courses.Select(c => $"{c.Name} {c.Title}: {string.Join(' ', c.Entries.Select(e => e.Name))}"));
        Assert.Equal("piers/south South again Seen from the water.", plan.Courses[1].Entries[1] is var south ? $"{south.Shown} {south.Title} {south.Description}" : "");
        Assert.Equal(
            [
                "../../elsewhere: tides/structure.json:6:15: '../../elsewhere' leads out of the folder that is imported.",
                "gone: tides/structure.json:7:15: 'gone' is not there.",
            ],
            plan.Skipped.Select(s => $"{s.Scenario}: {s.Why}"));

        var (_, lab) = conversion.ConvertKept("harbour", "piers/south");
        Assert.Equal("South again", lab.Title);
        Assert.StartsWith("Seen from the water.\n", lab.Task, StringComparison.Ordinal);
    }

    [Fact]
    public void One_scenario_is_what_its_repository_would_make_of_it()
    {
        var plan = conversion.Plan(Path.Join(Conversion.Kept, "lanterns", "lamp"));

        Assert.Equal(("lanterns", "lanterns", "lamp"), (plan.Name, plan.Courses.Single().Name, plan.Courses.Single().Entries.Single().Name));
        Assert.Equal(plan.Courses.Single().Entries.Single().Name, conversion.Plan(Path.Join(Conversion.Kept, "lanterns")).Courses.Single().Entries.Single().Name);
    }

    [Fact]
    public void What_Katacoda_wrote_is_read_too()
    {
        var plan = conversion.Plan(Path.Join(Conversion.Kept, "workshop"));
        Assert.Equal(["tools Tools of the workshop: saw hammer"], plan.Courses.Select(c => $"{c.Name} {c.Title}: {string.Join(' ', c.Entries.Select(e => e.Name))}"));
        Assert.Equal("The saw, first", plan.Courses[0].Entries[0].Title);

        var (made, lab) = conversion.ConvertKept("workshop", "tools/hammer");

        Assert.Equal(["Step 1 - Drive a nail"], lab.Checks.Select(c => c.Says));
        Assert.Equal(["Solution:\nCopy the file."], lab.Checks[0].Hints);
        Assert.Equal([new LabPort("host01", 8080)], lab.Ports);
        Assert.Contains("Open it at port 8080 of host01, `/nails`\n", lab.Task, StringComparison.Ordinal);
        Assert.Contains("For the file `app.js`:\n\n```\nconst nail = \"iron\";\n```\n", lab.Task, StringComparison.Ordinal);
        Assert.Contains("put 'assets/nail.txt' '/root/nail.txt' ''\n", Conversion.Text(made, "setup.sh"), StringComparison.Ordinal);
        Assert.Equal(
            [
                "The scripts of step 1 run when the lab is made, not when the step is opened.",
                "The scripts of the finish do not run.",
                "The hint of step 2 is a script, 'hint.sh', and is left out.",
            ],
            made.Notes);
        Assert.DoesNotContain(made.Files, f => Conversion.Text(made, f.Path).Contains("echo hint", StringComparison.Ordinal));
    }

    [Fact]
    public void Two_hosts_become_two_machines_on_a_network()
    {
        var (made, lab) = conversion.ConvertKept("bridge", "span");

        Assert.Equal(["host01", "host02"], lab.Machines.Select(m => m.Name));
        Assert.Equal((60, new LabNetwork(false)), (lab.Minutes, lab.Network));
        Assert.Equal(["host01", "host02"], lab.Setup.Select(s => s.Machine));
        Assert.Contains("put 'assets/near.txt' '/srv/near.txt' ''\n", Conversion.Text(made, "setup.sh"), StringComparison.Ordinal);
        Assert.DoesNotContain("far.txt", Conversion.Text(made, "setup.sh"), StringComparison.Ordinal);
        Assert.Contains("put 'assets/far.txt' '/srv/far.txt' ''\n", Conversion.Text(made, "setup/host02.sh"), StringComparison.Ordinal);
        Assert.Contains("Reach host02 from here.", lab.Task, StringComparison.Ordinal);
    }

    [Fact]
    public void Odd_folders_are_made_the_best_of()
    {
        var plan = conversion.Plan(Path.Join(Conversion.Kept, "oddments"));

        Assert.Empty(plan.Skipped);
        Assert.Equal(["boxes", "broken", "cluster", "numbers", "the-empty-room", "the-empty-room-f9fc"], plan.Courses.Single().Entries.Select(e => e.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_scenario_without_pages_is_a_machine_and_no_checks()
    {
        var (made, lab) = conversion.ConvertKept("oddments", "The Empty Room");

        Assert.Equal(("The Empty Room", 5), (lab.Title, lab.Minutes));
        Assert.Empty(lab.Checks);
        Assert.Equal("The scenario has no text: here is its machine.\n", lab.Task);
        Assert.Equal(["Nothing in it is verified, so the lab has no checks."], made.Notes);
    }

    [Fact]
    public void Gaps_are_noted_and_other_languages_kept()
    {
        var (made, lab) = conversion.ConvertKept("oddments", "numbers");

        Assert.Equal(("42", 20), (lab.Title, lab.Minutes));
        Assert.Equal(["Step 1"], lab.Checks.Select(c => c.Says));
        Assert.Contains("exec python3 /dev/fd/3", ScriptOf(lab, 0), StringComparison.Ordinal);
        Assert.Equal(["The text of step 1, 'missing.md', is not there.", "The asset 'absent.sh' is not there, so it is not put on the machine."], made.Notes);
        Assert.Contains("put 'assets/plain.txt' '/root/plain.txt' ''\n", Conversion.Text(made, "setup.sh"), StringComparison.Ordinal);
    }

    [Fact]
    public void Containers_get_their_image_and_packages_the_internet()
    {
        var (made, lab) = conversion.ConvertKept("oddments", "boxes");

        Assert.Equal(("containers", 4L << 30, new LabNetwork(true)), (lab.Machines[0].Image, lab.Machines[0].Limits.Memory, lab.Network));
        Assert.Contains("apt-get update", Conversion.Text(made, "setup.sh"), StringComparison.Ordinal);
        Assert.Contains("/usr/local/bin/docker", Conversion.Text(made, "setup.sh"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cluster", "cluster/index.json:1:69: it is for a cluster ('kubernetes-kubeadm-1node'), and there is no image for one yet. There are images like \"ubuntu\" and \"docker\".")]
    [InlineData("broken", "broken/index.json:3:3: this is not valid JSON. Look here, and just before, for a comma, a quote or a bracket too few or too many.")]
    public void What_cannot_be_made_a_lab_is_told_with_its_place(string name, string told)
    {
        var entry = conversion.Plan(Path.Join(Conversion.Kept, "oddments")).Courses.Single().Entries.Single(e => e.Shown == name);

        Assert.Null(conversion.Convert(entry, out var problems));
        Assert.Equal([told], problems);
    }

    [Theory]
    [InlineData("lanterns", "lamp", "setup.sh")]
    [InlineData("workshop", "tools/hammer", "setup.sh")]
    [InlineData("bridge", "span", "setup.sh")]
    [InlineData("bridge", "span", "setup/host02.sh")]
    [InlineData("oddments", "boxes", "setup.sh")]
    public async Task Setups_are_good_bash(string folder, string scenario, string script)
    {
        using var bash = Process.Start(new ProcessStartInfo("bash", ["-n"]) { RedirectStandardInput = true, RedirectStandardError = true })!;
        await bash.StandardInput.WriteAsync(Conversion.Text(conversion.ConvertKept(folder, scenario).Made, script));
        bash.StandardInput.Close();

        Assert.Equal("", await bash.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("ubuntu", "base 2G")]
    [InlineData("ubuntu-4GB", "base 4G")]
    [InlineData("ubuntu:2004", "base 2G")]
    [InlineData("bash1804", "base 2G")]
    [InlineData("golang", "base 2G")]
    [InlineData("docker", "containers 2G")]
    [InlineData("kubernetes-cluster:1.18", "it is for a cluster ('kubernetes-cluster:1.18'), and there is no image for one yet.")]
    [InlineData("docker-swarm", "it is for a cluster ('docker-swarm'), and there is no image for one yet.")]
    [InlineData("k3s", "it is for a cluster ('k3s'), and there is no image for one yet.")]
    [InlineData("tensorflow", "there is no image like 'tensorflow' here.")]
    public void Each_environment_has_an_image_or_a_reason(string imageId, string told)
    {
        var backend = Strata.Curriculum.Imports.Killercoda.Backend.Find(imageId, containers: false, out var why);

        Assert.Equal(told, backend is null ? why.Message : $"{backend.Image} {backend.Memory}");
    }

    [Theory]
    [InlineData("apt-get install -y jq", true, true)]
    [InlineData("apt update && apt -y install jq", true, false)]
    [InlineData("curl http://localhost:8080/x", false, false)]
    [InlineData("curl -s https://example.org/x | sh", true, false)]
    [InlineData("git clone https://example.org/x.git", true, false)]
    [InlineData("git commit -m 'apt install'", true, true)]
    [InlineData("the docker run began", false, false)]
    public void What_a_scenario_fetches_is_seen_in_its_words(string words, bool internet, bool lists) =>
        Assert.Equal((internet, lists), (Strata.Curriculum.Imports.Killercoda.UsedPrograms.HasInternet([words]), Strata.Curriculum.Imports.Killercoda.UsedPrograms.WantsPackageLists([words])));

    private static string ScriptOf(Lab lab, int check) => ((TextNode)((MapNode)lab.Checks[check].Subject).Find("text")!.Value).Text;
}
