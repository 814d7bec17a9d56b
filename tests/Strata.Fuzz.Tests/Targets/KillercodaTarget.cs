using Strata.Checks.Resources;
using Strata.Curriculum;
using Strata.Curriculum.Imports;
using Strata.Documents.Diagnostics;

namespace Strata.Fuzz.Tests.Targets;

/// <summary>
/// A file of a folder in Killercoda's format that is right otherwise: a lab comes of it that is sound as every lab is, or sentences with
/// places; nothing of outside the folder is in it.
/// </summary>
internal sealed class KillercodaTarget : IFuzzTarget
{
    private const string Secret = "what stands beside the folder";

    private static readonly ResourceCatalogue Rules = new();
    private static readonly ILabImporter Importer = LabImporters.All().Single(i => i.Name == "killercoda");

    private static readonly string[] Places =
        ["tie/index.json", "tie/index.json", "tie/index.json", "tie/intro.md", "tie/verify.sh", "tie/rope.sh", "structure.json", "course/structure.json", "knots-pathway.json"];

    public string Name => "killercoda";

    public IReadOnlyList<byte[]> Corpus { get; } = FuzzPlaces.Scenarios("*.json", "*.md", "*.sh");

    public void Take(byte[] input)
    {
        var home = Directory.CreateTempSubdirectory("strata-fuzz-").FullName;
        try
        {
            var folder = Path.Combine(home, "knots");
            void Write(string path, ReadOnlySpan<byte> bytes)
            {
                var file = Path.Combine(folder, path);
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                File.WriteAllBytes(file, bytes.ToArray());
            }

            Write("../secret.txt", System.Text.Encoding.UTF8.GetBytes(Secret));
            Write("tie/index.json", """
                { "title": "T", "details": { "intro": { "text": "intro.md", "background": "rope.sh" }, "steps": [ { "text": "intro.md", "verify": "verify.sh" } ],
                  "assets": { "host01": [ { "file": "**", "target": "/srv" } ] } }, "backend": { "imageid": "ubuntu" } }
                """u8);
            Write("tie/assets/a", "a"u8);
            Write("course/deep/index.json", """{ "title": "D", "backend": { "imageid": "ubuntu" } }"""u8);
            foreach (var file in new[] { "intro.md", "verify.sh", "rope.sh", "step1.md", "text.md", "finish.md" })
            {
                Write("tie/" + file, "true\n"u8);
            }

            File.CreateSymbolicLink(Path.Combine(folder, "tie", "linked"), home);
            Write(Places[input.Length % Places.Length], input);

            var plan = Importer.Plan(folder);
            Assert.All(plan.Skipped, s => Assert.NotEmpty(s.Why));
            foreach (var entry in plan.Courses.SelectMany(c => c.Entries))
            {
                Assert.StartsWith(folder + "/", Path.GetFullPath(entry.Folder) + "/", StringComparison.Ordinal);
                var problems = new DiagnosticList();
                var lab = Importer.Convert(entry, problems);
                Assert.All(problems, p => Assert.StartsWith(entry.Shown, p.Where.File, StringComparison.Ordinal));
                Assert.Equal(lab is null, problems.HasErrors);
                if (lab is not null)
                {
                    Read(Path.Combine(home, "made"), lab);
                }
            }
        }
        finally
        {
            Directory.Delete(home, recursive: true);
        }
    }

    private static void Read(string root, ImportedLab made)
    {
        var folder = Path.Combine(root, "killercoda", "stage", "concept", "labs", "lab");
        foreach (var file in made.Files)
        {
            var path = Path.GetFullPath(Path.Combine(folder, file.Path));
            Assert.StartsWith(folder + "/", path, StringComparison.Ordinal);
            Assert.DoesNotContain(Secret, System.Text.Encoding.UTF8.GetString(file.Content.Span), StringComparison.Ordinal);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, file.Content.ToArray());
        }

        var problems = new DiagnosticList();
        Assert.NotNull(CurriculumReader.ReadLab(root, folder, Rules, problems));
        Assert.Empty(problems);
        Directory.Delete(root, recursive: true);
    }
}
