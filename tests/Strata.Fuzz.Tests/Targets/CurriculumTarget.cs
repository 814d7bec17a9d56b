using Strata.Checks.Resources;
using Strata.Curriculum;
using Strata.Documents.Diagnostics;

namespace Strata.Fuzz.Tests.Targets;

/// <summary>A file of a curriculum that is right otherwise: it is read, or its problems have places in it, and nothing outside is touched.</summary>
internal sealed class CurriculumTarget : IFuzzTarget
{
    private const string Lab = "devops/posix/processes/labs/runaway/lab.yaml", Deliverable = "devops/posix/deliverables/bash-scripts/deliverable.yaml";

    private static readonly ResourceCatalogue Rules = new();

    public string Name => "curriculum";

    public IReadOnlyList<byte[]> Corpus { get; } = FuzzPlaces.Files("lab.yaml", "deliverable.yaml", "concept.yaml", "stage.yaml", "track.yaml", "cards.yaml");

    public void Take(byte[] input)
    {
        var home = Directory.CreateTempSubdirectory("strata-fuzz-").FullName;
        try
        {
            var folder = Path.Combine(home, "curriculum");
            var stage = Path.Combine(folder, "devops/posix");
            void Write(string path, ReadOnlySpan<byte> bytes)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, path))!);
                File.WriteAllBytes(Path.Combine(folder, path), bytes.ToArray());
            }

            Write("devops/track.yaml", "title: T\nstages: [posix]\n"u8);
            Write("devops/posix/stage.yaml", "title: S\npurpose: P\nwhy: W\nconcepts: [processes]\ndeliverables: [bash-scripts]\n"u8);
            Write("devops/posix/processes/concept.yaml", "title: C\noutcomes: [a]\nhours: 1\n"u8);

            // Where it lies is a matter of its own bytes, so that the same input does the same.
            var kind = input.Length % 6;
            Write(kind switch { 0 => "devops/track.yaml", 1 => "devops/posix/stage.yaml", 2 => "devops/posix/processes/concept.yaml", 3 => "devops/posix/processes/cards.yaml", 4 => Deliverable, _ => Lab }, input);
            foreach (var file in new[] { "task.md", "setup.sh", "solution.sh", "mistakes/kill-9.sh" })
            {
                Write("devops/posix/processes/labs/runaway/" + file, "true\n"u8);
            }

            foreach (var file in new[] { "task.md", "starter/a", "solution/a", "mistakes/unquoted/a" })
            {
                Write("devops/posix/deliverables/bash-scripts/" + file, "true\n"u8);
            }

            if (kind != 5)
            {
                Write(Lab, "title: L\nminutes: 1\nmachines: { host: { image: base } }\nchecks: [{ id: a, says: a, file: /a }]\n"u8);
            }

            var problems = new DiagnosticList();
            var map = CurriculumReader.Read(folder, Rules, problems, "curriculum");
            foreach (var lab in map.Labs)
            {
                foreach (var check in lab.Checks)
                {
                    Bind(check, lab.Draws.Roll(7));
                }
            }

            foreach (var scenario in map.Deliverables.SelectMany(d => d.Scenarios))
            {
                foreach (var check in scenario.Checks)
                {
                    Bind(check, scenario.Draws.Roll(7));
                }
            }

            Assert.All(problems, p => Assert.StartsWith("curriculum", p.Where.File, StringComparison.Ordinal));
            Assert.All(problems, p => Assert.True(p is { Where: { Line: > 0, Column: > 0 }, Message.Length: > 0, Fix.Length: > 0 }, p.ToString()));
            Assert.Equal(["curriculum"], Directory.GetFileSystemEntries(home).Select(Path.GetFileName));
            Assert.True(Directory.Exists(stage));
        }
        finally
        {
            Directory.Delete(home, recursive: true);
        }
    }

    private static void Bind(Checks.CheckSpec check, IReadOnlyDictionary<string, string> draw)
    {
        try
        {
            var bound = Rules.Bind(check, draw, new Dictionary<string, string>(StringComparer.Ordinal) { ["x"] = "1" });
            MatcherTarget.Ask(bound);
        }
        catch (LookupException)
        {
            // With this draw it makes no sense, and says so.
        }
    }
}
