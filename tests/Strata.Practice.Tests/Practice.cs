using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Strata.Checks.Resources;
using Strata.Curriculum.Imports;
using Strata.Ledger;
using Strata.Ledger.Facts;
using Strata.Machines.Hosts;
using Strata.Practice.Attempts;
using Strata.Practice.Imports;
using Strata.Practice.Supervision;
using Strata.Testing;

namespace Strata.Practice.Tests;

/// <summary>A supervisor over a state folder and a curriculum of its own, made anew for each run of the tests; machines end with it.</summary>
public sealed class Practice : IAsyncLifetime
{
    private readonly StrataHome home = new($"{Inside.Home}/practice");
    private readonly string curriculum = Directory.CreateTempSubdirectory("strata-practice-").FullName;
    private readonly string scenarios = Directory.CreateTempSubdirectory("strata-scenarios-").FullName;

    /// <summary>The one that runs now.</summary>
    public Supervisor Supervisor { get; private set; } = null!;

    public AttemptDesk Attempts => Supervisor.Attempts;

    private static CancellationToken Cancel => CancellationToken.None;

    public async ValueTask InitializeAsync()
    {
        if (Directory.Exists(home.Root))
        {
            Directory.Delete(home.Root, recursive: true);
        }

        Directory.CreateDirectory(home.Root);
        Directory.CreateSymbolicLink(home.Images, $"{Inside.Home}/images");
        WriteCurriculum();
        Import();
        Supervisor = await OpenAsync();
    }

    /// <summary>Ends the supervisor as a crash would, with machines left as they are, and opens the next one.</summary>
    /// <param name="between">What happens while none runs.</param>
    public async Task CrashAsync(Func<Task>? between = null)
    {
        await Supervisor.DisposeAsync();
        await (between?.Invoke() ?? Task.CompletedTask);
        Supervisor = await OpenAsync();
    }

    /// <summary>Ends a machine behind everybody's back.</summary>
    public Task KillAsync(string machine)
    {
        var record = JsonDocument.Parse(File.ReadAllText(Path.Combine(home.Machines, machine, "machine.json"))).RootElement;
        var init = record.EnumerateObject().First(p => p.Name.Equals("init", StringComparison.OrdinalIgnoreCase)).Value.GetInt32();
        using var process = Process.GetProcessById(init);
        process.Kill();

        // Nobody here is its parent, so it may stay a zombie for a while.
        return Eventually.IsTrueAsync(() => ProcessStat.Read(init) is null or { State: 'Z' }, "it has ended");
    }

    /// <summary>An attempt at the lab <c>word</c>, ended when disposed.</summary>
    public async Task<Trial> StartAsync(string lab = "word", long? seed = null) => new(this, await Attempts.StartAsync(lab, seed, null, Cancel));

    /// <summary>What the ledger's file holds of an attempt, in order, read as somebody else would.</summary>
    public async Task<IReadOnlyList<Fact>> FactsAsync(string attempt, string? kind = null)
    {
        await using var ledger = await SqliteLedger.OpenAsync(home.Ledger, TimeProvider.System, Cancel);
        return [.. (await ledger.FactsAsync(null, kind, Cancel)).Where(f => f.Attempt == attempt)];
    }

    /// <summary>Runs a line in a machine; what it printed.</summary>
    public async Task<string> TypeAsync(string machine, string line)
    {
        using var output = new MemoryStream();
        using var errors = new MemoryStream();
        await Supervisor.Machines.ExecuteAsync(machine, new(["/bin/bash", "-c", line]), Stream.Null, output, errors, Cancel);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    public bool HasRecord(string attempt) => File.Exists(Path.Combine(home.Attempts, attempt + ".json"));

    /// <summary>A file of an imported lab.</summary>
    public string FileOfImported(string lab, string name) => Path.Combine(home.Imported, "killercoda/dock/dock/labs", lab, name);

    /// <summary>A file of the curriculum.</summary>
    public string FileOf(string name) => Path.Combine(curriculum, name);

    public void Write(string name, string text)
    {
        var file = FileOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var machine in Supervisor.Machines.List())
        {
            await Supervisor.Machines.StopAsync(machine.Id, Cancel);
        }

        await Supervisor.DisposeAsync();
        Directory.Delete(curriculum, recursive: true);
        Directory.Delete(scenarios, recursive: true);
    }

    // Two labs that were made for another place: one whose second step undoes the first, and one that nothing verifies.
    private void Import()
    {
        void Put(string name, string text)
        {
            var file = Path.Combine(scenarios, "dock", name);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }

        Put("rope/index.json", """
            {
              "title": "A rope",
              "details": { "steps": [ { "title": "Lay it out", "text": "1.md", "verify": "1.sh" }, { "title": "Tie it", "text": "2.md", "verify": "2.sh" } ] },
              "backend": { "imageid": "ubuntu" }
            }
            """);
        Put("rope/1.md", "Make `/srv/rope`.\n\n<details><summary>Tip</summary>A file will do.</details>\n\n<details><summary>Solution</summary>`touch /srv/rope`</details>\n");
        Put("rope/1.sh", "test -f /srv/rope\n");
        Put("rope/2.md", "Make `/srv/knot` of it.\n");
        Put("rope/2.sh", "#!/bin/bash\n! test -e /srv/rope && test -f /srv/knot\n");
        Put("quay/index.json", """{ "title": "A quay", "details": { "intro": { "text": "intro.md" } }, "backend": { "imageid": "ubuntu" } }""");
        Put("quay/intro.md", "Look around.\n");
        var importer = LabImporters.All().Single(i => i.Name == "killercoda");
        var report = new LabImport(home.Imported, home.Importing, importer, new ResourceCatalogue()).Run(Path.Combine(scenarios, "dock"), null, Cancel);
        Assert.Equal(["killercoda/dock/dock/quay", "killercoda/dock/dock/rope"], report.Imported.Order(StringComparer.Ordinal));
    }

    private Task<Supervisor> OpenAsync() =>
        Supervisor.OpenAsync(new(home.Root, InHolder.ShownHome, curriculum, TestPlaces.Recipes, InHolder.CgroupTree, 0, "test"), TimeProvider.System, Cancel);

    private void WriteCurriculum()
    {
        const string Concept = "track/stage/concept/", Word = Concept + "labs/word/", Other = Concept + "labs/other-word/";
        Write("track/track.yaml", "format: 1\ntitle: A track\nstages: [stage]\n");
        Write("track/stage/stage.yaml", "title: A stage\npurpose: To test.\nwhy: To know.\nconcepts: [concept]\n");
        Write(Concept + "concept.yaml", "title: A concept\noutcomes: [Put a word]\nhours: 1\n");
        Write(Concept + "lesson.md", "# A lesson\n");
        Write(Word + "lab.yaml", """
            format: 1
            title: A word
            minutes: 1
            machines:
              host: { image: base, profile: plain }
            draw:
              name: { pick: [moth, wisp, imp, burr, magpie, gadfly] }
              number: { int: [1, 1000000] }
            checks:
              - id: word
                says: the word for @{name} is there
                file: /srv/answer
                expect: { content: fact.word }
                hint: Look for @{name}.
              - id: closed
                says: nobody else reads it
                file: /srv/answer
                expect: { mode: 600 }
                hint: [Who else reads it?, chmod is the tool.]
              - id: kept
                says: it is there after a reboot
                file: /srv/answer
                after: reboot
            hints:
              - Think of @{name}.
            mistakes:
              open: { fails: [closed], feedback: "Everybody reads the word for @{name}.", user: root }
              nothing: { fails: [word, closed, kept], feedback: There is nothing yet., user: root }
            solution: { user: root }
            """);
        Write(Word + "task.md", "Put the word for **@{name}** into `/srv/answer`. <script>alert(1)</script>\n");
        Write(Word + "setup.sh", "fact word=\"secret-$LAB_NUMBER\"\n");
        Write(Word + "solution.sh", "umask 077\necho \"secret-$LAB_NUMBER\" > /srv/answer\n");
        Write(Word + "mistakes/open.sh", "umask 022\necho \"secret-$LAB_NUMBER\" > /srv/answer\n");
        Write(Word + "mistakes/nothing.sh", "true\n");
        foreach (var (file, text) in Directory.EnumerateFiles(Path.Combine(curriculum, Word), "*", SearchOption.AllDirectories)
            .Select(f => (Path.GetRelativePath(Path.Combine(curriculum, Word), f), File.ReadAllText(f))).ToList())
        {
            Write(Other + file, text);
        }

        Write(Concept + "cards.yaml", "- id: liar\n  predict: echo one\n  answer: two\n");
        Write("void/track.yaml", "format: 1\ntitle: Void\nstages: [stage]\n");
        Write("void/stage/stage.yaml", "title: A stage\npurpose: To test.\nwhy: To know.\nconcepts: [concept]\n");
        Write("void/stage/concept/concept.yaml", "title: A concept\noutcomes: [Read]\nhours: 1\n");
        Write("void/stage/concept/cards.yaml", "- predict: echo one\n  answer: one\n");
        const string Pair = "twos/stage/concept/";
        Write("twos/track.yaml", "format: 1\ntitle: Twos\nstages: [stage]\n");
        Write("twos/stage/stage.yaml", "title: A stage\npurpose: To test.\nwhy: To know.\nconcepts: [concept]\n");
        Write(Pair + "concept.yaml", "title: A concept\noutcomes: [Serve a word]\nhours: 1\n");
        Write(Pair + "lesson.md", "# Twos\n\n```console\n$ echo $((1 + 1))\n2\n```\n");
        Write(Pair + "cards.yaml", "- { id: who, predict: id -un, answer: learner }\n- { id: what, ask: What?, answer: That. }\n");
        Write(Pair + "labs/pair/lab.yaml", """
            format: 1
            title: A pair
            minutes: 1
            machines:
              desk: { image: base, profile: plain, user: root }
              store: { image: base, profile: plain, user: root }
            draw:
              port: { int: [20000, 29999] }
            checks:
              - id: serves
                says: the store serves on @{port}
                port: "@{port}"
                on: store
              - id: twice
                says: it does so by TCP
                port: { number: "@{port}", protocol: tcp }
                on: store
              - id: hidden
                says: the desk serves where it was told to
                port: fact.port
              - id: datagrams
                says: nothing on the desk takes datagrams on 53
                port: { number: 53, protocol: udp }
                expect: { listening: false }
                guard: true
            mistakes:
              none: { fails: [serves, twice, hidden], feedback: Nothing serves. }
              one: { fails: [hidden], feedback: The desk serves nothing. }
            """);
        Write(Pair + "labs/pair/task.md", "Serve.\n");
        Write(Pair + "labs/pair/setup.sh", "fact port=4711\n");
        Write(Pair + "labs/pair/solution.sh", "true\n");
        Write(Pair + "labs/pair/mistakes/none.sh", "true\n");
        Write(Pair + "labs/pair/mistakes/one.sh", "true\n");
        Write(Concept + "labs/broken/lab.yaml", "format: 1\ntitle: Broken\nminutes: 1\nmachnes: {}\nchecks: []\n");
        Write(Concept + "labs/broken/task.md", "Nothing.\n");
        Write(Concept + "labs/broken/solution.sh", "true\n");
    }
}
