using System.Text;
using Strata.Checks.Resources;
using Strata.Curriculum.Imports;
using Strata.Curriculum.Imports.Killercoda;
using Strata.Curriculum.Labs;
using Strata.Documents.Diagnostics;

namespace Strata.Curriculum.Tests.Imports.Killercoda;

/// <summary>A folder of scenarios, and what the importer makes of it: every lab is written out and read back as all labs are.</summary>
internal sealed class Conversion : IDisposable
{
    private readonly string home = Directory.CreateTempSubdirectory("strata-scenarios-").FullName;
    private readonly KillercodaImporter importer = new();

    /// <summary>Scenarios of ours that stay as they are.</summary>
    public static string Kept { get; } = Path.Join(AppContext.BaseDirectory, "Imports", "Killercoda", "Scenarios");

    /// <summary>A folder to write scenarios into.</summary>
    public string Folder => Path.Join(home, "repo");

    public void Dispose() => Directory.Delete(home, recursive: true);

    public void Write(string path, string text)
    {
        var file = Path.Join(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    /// <summary>A scenario with one step, which is verified; its index.json with a text replaced.</summary>
    public void WriteScenario(string name, string from = "", string to = "")
    {
        const string Index = """
            {
              "title": "A knot",
              "details": {
                "intro": { "text": "intro.md", "background": "rope.sh" },
                "steps": [ { "title": "Tie", "text": "step1.md", "verify": "verify.sh" } ],
                "assets": { "host01": [ { "file": "rope.txt", "target": "/srv" } ] }
              },
              "backend": { "imageid": "ubuntu" }
            }
            """;
        Assert.True(from.Length == 0 || Index.Split(from).Length == 2, from);
        Write($"{name}/index.json", from.Length == 0 ? Index : Index.Replace(from, to, StringComparison.Ordinal));
        Write($"{name}/intro.md", "A rope.\n");
        Write($"{name}/step1.md", "Tie it.\n");
        Write($"{name}/rope.sh", "true\n");
        Write($"{name}/verify.sh", "true\n");
        Write($"{name}/assets/rope.txt", "hemp\n");
    }

    public ImportPlan Plan(string? folder = null) => importer.Plan(folder ?? Folder);

    /// <summary>The lab that becomes of a scenario; what is wrong is told.</summary>
    public ImportedLab? Convert(string name, out IReadOnlyList<string> problems) => Convert(new ImportEntry("knot", Path.Join(Folder, name), name), out problems);

    public ImportedLab? Convert(ImportEntry entry, out IReadOnlyList<string> problems)
    {
        var list = new DiagnosticList();
        var lab = importer.Convert(entry, list);
        problems = [.. list.Select(p => p.ToString())];
        return lab;
    }

    /// <summary>The same for a scenario of a folder that is kept, of which nothing is wrong.</summary>
    public (ImportedLab Made, Lab Lab) ConvertKept(string folder, string shown)
    {
        var entry = Plan(Path.Join(Kept, folder)).Courses.SelectMany(c => c.Entries).First(e => e.Shown == shown);
        var made = Convert(entry, out var problems);
        Assert.Empty(problems);
        return (made!, Read(made!));
    }

    /// <summary>Writes a lab out and reads it as every lab is read; it has to be in order.</summary>
    public Lab Read(ImportedLab made)
    {
        var root = Path.Join(home, "curriculum-" + Guid.NewGuid().ToString("N"));
        var folder = Path.Join(root, "killercoda", "stage", "concept", "labs", "lab");
        foreach (var file in made.Files)
        {
            var path = Path.GetFullPath(Path.Join(folder, file.Path));
            Assert.StartsWith(folder + "/", path, StringComparison.Ordinal);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, file.Content.ToArray());
        }

        var list = new DiagnosticList();
        var lab = CurriculumReader.ReadLab(root, folder, new ResourceCatalogue(), list);
        Assert.True(lab is not null && list.Count == 0, string.Join('\n', list) + "\n" + Text(made, "lab.yaml"));
        return lab;
    }

    public static string Text(ImportedLab made, string path) => Encoding.UTF8.GetString(made.Files.Single(f => f.Path == path).Content.Span);
}
