using Strata.Curriculum;
using Strata.Curriculum.Deliverables;
using Strata.Documents.Diagnostics;

namespace Strata.Labs.Tests.Examinations;

/// <summary>A small deliverable on plain machines, in a curriculum of its own: a program that counts words. Gone with the test.</summary>
internal sealed class WrittenDeliverable : IDisposable
{
    private readonly string curriculum = Directory.CreateTempSubdirectory("strata-deliverable-").FullName;

    public WrittenDeliverable()
    {
        Write("track/track.yaml", "title: T\nstages: [stage]\n");
        Write("track/stage/stage.yaml", "title: S\npurpose: P.\nwhy: W.\nconcepts: []\ndeliverables: [count]\n");
        WriteOwn("deliverable.yaml", """
            title: Counting
            hours: 1
            machines:
              host: { image: base, profile: plain }
            draw:
              words: { int: [5, 50] }
            scenarios:
              - id: counts
                says: it counts @{words} words
                act: ./count /srv/text > /tmp/told
                timeout: 10s
                checks:
                  - file: /tmp/told
                    expect: { content: fact.words }
              - id: twice
                says: it counts the same again
                act: ./count /srv/text; ./count /srv/text
                expect: { stdout: "3\n3" }
                timeout: 10s
              - id: described
                says: it says how it is used
                guard: true
                checks:
                  - { file: README, on: folder, expect: { content: { contains: counts } } }
              - id: own-folder
                says: it runs as the learner in a folder of theirs
                act: pwd; stat -c %U . count; id -un; echo "$LAB_WORDS"
                guard: true
                expect: { stdout: { contains: /home/learner/work } }
                checks:
                  - file: /home/learner/work/count
                    expect: { owner: learner, mode: 755 }
            mistakes:
              fixed: { fails: [counts], feedback: It is always three. }
              lines: { fails: [counts, twice], feedback: Words are no lines. }
              undescribed: { fails: [described], feedback: Say what it does., without: [README] }
              unrunnable: { fails: [counts, twice, own-folder], feedback: Who may run it? }
            """);
        WriteOwn("task.md", "Count.\n");
        WriteOwn("scenarios/counts/arrange.sh", "for i in $(seq $LAB_WORDS); do echo \"a b\"; done > /srv/text\nfact words=$((2 * LAB_WORDS))\n");
        WriteOwn("scenarios/twice/arrange.sh", "echo one two three > /srv/text\n");
        Program("starter/count", "exit 1");
        Program("solution/count", "wc -w < $1");
        Program("mistakes/fixed/count", "echo 3");
        Program("mistakes/lines/count", "wc -l < $1");
        WriteOwn("mistakes/unrunnable/count", "#!/bin/sh\nwc -w < $1\n");
        WriteOwn("starter/README", "It counts.\n");
        WriteOwn("solution/README", "It counts.\n");
    }

    public void Dispose() => Directory.Delete(curriculum, recursive: true);

    public string At(string path) => Path.Combine(curriculum, "track/stage/deliverables/count", path);

    public void WriteOwn(string path, string text) => Write("track/stage/deliverables/count/" + path, text);

    public void Program(string path, string body)
    {
        WriteOwn(path, $"#!/bin/sh\n{body}\n");
        File.SetUnixFileMode(At(path), (UnixFileMode)Convert.ToInt32("755", 8));
    }

    public void Change(string from, string to)
    {
        var text = File.ReadAllText(At("deliverable.yaml"));
        Assert.Equal(2, text.Split(from).Length);
        WriteOwn("deliverable.yaml", text.Replace(from, to, StringComparison.Ordinal));
    }

    public Deliverable Read()
    {
        var problems = new DiagnosticList();
        var map = CurriculumReader.Read(curriculum, WrittenLab.Resources, problems);
        Assert.DoesNotContain(problems, p => p.Severity == Severity.Error);
        return map.Deliverables.Single();
    }

    private void Write(string path, string text)
    {
        var file = Path.Combine(curriculum, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
