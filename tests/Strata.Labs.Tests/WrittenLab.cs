using Strata.Checks.Resources;
using Strata.Curriculum;
using Strata.Curriculum.Labs;
using Strata.Documents.Diagnostics;

namespace Strata.Labs.Tests;

/// <summary>A small lab on a plain machine, in a curriculum of its own: put a word into /srv/answer. Gone with the test.</summary>
internal sealed class WrittenLab : IDisposable
{
    public const string Id = "track/stage/concept/word";

    public static readonly ResourceCatalogue Resources = new();

    private readonly string curriculum = Directory.CreateTempSubdirectory("strata-lab-").FullName;

    public WrittenLab()
    {
        Write("lab.yaml", """
            format: 1
            title: A word
            minutes: 1
            machines:
              host: { image: base, profile: plain, user: root }
            draw:
              name: { pick: [moth, wisp, imp] }
            checks:
              - id: word
                says: the word for @{name} is there
                file: /srv/answer
                expect: { content: fact.word }
              - id: closed
                says: nobody else reads it
                file: /srv/answer
                expect: { mode: 600 }
            mistakes:
              open: { fails: [closed], feedback: Everybody reads it. }
            """);
        Write("task.md", "Put it there.\n");
        Write("setup.sh", "echo \"the word is $LAB_NAME\"\nfact word=\"of-$LAB_NAME\"\n");
        Write("solution.sh", "umask 077\necho \"of-$LAB_NAME\" > /srv/answer\n");
        Write("mistakes/open.sh", "umask 022\necho \"of-$LAB_NAME\" > /srv/answer\n");
    }

    public string Library => Path.Combine(curriculum, "lib");

    private string Folder => Path.Combine(curriculum, "track/stage/concept/labs/word");

    public WrittenLab Write(string name, string text)
    {
        var file = Path.Combine(name.StartsWith("lib/", StringComparison.Ordinal) ? curriculum : Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return this;
    }

    public WrittenLab Delete(string name)
    {
        File.Delete(Path.Combine(Folder, name));
        return this;
    }

    /// <summary>Replaces a text of lab.yaml that is there once.</summary>
    public WrittenLab Change(string from, string to)
    {
        var text = File.ReadAllText(Path.Combine(Folder, "lab.yaml"));
        Assert.Equal(2, text.Split(from).Length);
        return Write("lab.yaml", text.Replace(from, to, StringComparison.Ordinal));
    }

    public Lab Read()
    {
        var problems = new DiagnosticList();
        var lab = CurriculumReader.ReadLab(curriculum, Folder, Resources, problems);
        Assert.DoesNotContain(problems, p => p.Severity == Severity.Error);
        return lab!;
    }

    public void Dispose() => Directory.Delete(curriculum, recursive: true);
}
