using Strata.Curriculum.Labs;
using Strata.Documents.Diagnostics;

namespace Strata.Curriculum.Tests;

/// <summary>A small, correct curriculum in a folder of its own, to be broken in one place.</summary>
internal sealed class WrittenCurriculum : IDisposable
{
    public const string Lab = "devops/posix/processes/labs/runaway/";
    public const string LabFile = Lab + "lab.yaml";

    private readonly string home = Directory.CreateTempSubdirectory("strata-curriculum-").FullName;

    public WrittenCurriculum()
    {
        Write("devops/track.yaml", "format: 1\ntitle: DevOps\nstages: [posix]\n");
        Write("devops/posix/stage.yaml", "title: POSIX\npurpose: Know the ground.\nwhy: All stands on it.\nconcepts:\n  - files\n  - processes\n");
        Write("devops/posix/files/concept.yaml", "title: Files\noutcomes: [Open one]\nhours: 5\n");
        Write("devops/posix/files/cards.yaml", """
            - id: inode
              ask: What is an inode?
              answer: What a file *is*, without its name.
            - id: list
              type: Which command lists names?
              answer: [ls, dir]
              why: It reads the folder.
            - id: count
              given: The folder is empty.
              predict: |
                touch a
                ls | wc -l
              answer: |
                1
              choices: ["0", "1"]
              image: small
              user: root
              setup: [mkdir /srv/a, cd /srv/a]

            """);
        Write("devops/posix/processes/concept.yaml", """
            title: Processes
            outcomes:
              - Send a signal
            requires: [devops/posix/files]
            hours: 7.5
            formerly: [devops/posix/signals]
            """);
        Write("devops/posix/processes/lesson.md", "# Processes\n");
        Write(LabFile, """
            format: 1
            title: A runaway process
            minutes: 4
            drill: true
            concepts: [devops/posix/files]
            machines:
              host: { image: base, disk: 64M, files: 5000 }
              far: { image: base, profile: plain, user: root, memory: 128M }
            draw:
              name: { pick: [moth, wisp, imp] }
              port: { int: [4000, 4999] }
            hints: ["@{name} listens on @{port}."]
            setup: { timeout: 10s }
            solution: { user: root, timeout: 2m, repeatable: false }
            checks:
              - id: stopped
                says: nothing called @{name} runs any more
                process: { name: "@{name}" }
                expect: { count: 0 }
                within: 10s
                holds: 500ms
              - id: politely
                says: it tidied up before it left
                file: /var/lib/@{name}/goodbye
                expect: { exists: true, lines: fact.lines }
                hint: One signal asks, another only kills.
                on: far
              - id: stays
                says: it stays away after a reboot
                service: "@{name}"
                after: reboot
                guard: true
            mistakes:
              kill-9: { fails: [politely], feedback: "@{name} never saw SIGKILL." }
              nothing: { fails: [stopped, politely], feedback: Do something., user: root, timeout: 5s, when: { stopped: x } }
            """);
        Write(Lab + "task.md", "Something called `@{name}` is\nrunning on @{port}.\n");
        Write(Lab + "setup.sh", "set -e\nfact lines=1\n");
        Write(Lab + "solution.sh", "kill $LAB_NAME\n");
        Write(Lab + "mistakes/kill-9.sh", "kill -9\n");
        Write(Lab + "mistakes/nothing.sh", "true\n");
        Write(Lab + "files/moth.c", "int main;\n");
        Write("lib/serve.sh", "serve\n");
    }

    public string Folder => Path.Join(home, "curriculum");

    public string At(string path) => Path.Join(Folder, path);

    public void Dispose() => Directory.Delete(home, recursive: true);

    public void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(path))!);
        File.WriteAllText(At(path), text);
    }

    /// <summary>Replaces a text that is there once.</summary>
    public void Change(string path, string from, string to)
    {
        var text = File.ReadAllText(At(path));
        Assert.Equal(2, text.Split(from).Length);
        File.WriteAllText(At(path), text.Replace(from, to, StringComparison.Ordinal));
    }

    public void CopyFolder(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(At(from), "*", SearchOption.AllDirectories))
        {
            Write(Path.Join(to, Path.GetRelativePath(At(from), file)), File.ReadAllText(file));
        }
    }

    public CurriculumMap Read(out IReadOnlyList<string> problems)
    {
        var list = new DiagnosticList();
        var map = CurriculumReader.Read(Folder, new FewRules(), list);
        problems = Told(list);
        return map;
    }

    public Lab? ReadLab(string path, out IReadOnlyList<string> problems)
    {
        var list = new DiagnosticList();
        var lab = CurriculumReader.ReadLab(Folder, At(path), new FewRules(), list);
        problems = Told(list);
        return lab;
    }

    // Severity, place from the curriculum on, message.
    private List<string> Told(DiagnosticList list) =>
        [.. list.Select(d => $"{d.Severity}: {d}".Replace(Folder + "/", "", StringComparison.Ordinal))];
}
