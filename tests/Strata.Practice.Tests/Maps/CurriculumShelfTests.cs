using Strata.Checks.Resources;
using Strata.Practice.Maps;
using Strata.Practice.Proofs;

namespace Strata.Practice.Tests.Maps;

public sealed class CurriculumShelfTests(Practice practice)
{
    [Fact]
    public void A_change_of_a_file_is_seen_when_it_is_asked_for_again()
    {
        var folder = Directory.CreateTempSubdirectory("strata-shelf-").FullName;
        foreach (var file in Directory.EnumerateFiles(practice.FileOf(""), "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(folder, Path.GetRelativePath(practice.FileOf(""), file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        var shelf = new CurriculumShelf(folder, new ResourceCatalogue());
        Assert.Equal("A word", shelf.Lab("concept/word").Title);
        var lab = Path.Combine(folder, "track/stage/concept/labs/word/lab.yaml");
        File.WriteAllText(lab, File.ReadAllText(lab).Replace("title: A word", "title: Another word", StringComparison.Ordinal));

        Assert.Equal("Another word", shelf.Lab("concept/word").Title);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void What_is_imported_stands_behind_the_programs_own()
    {
        var imported = Directory.CreateTempSubdirectory("strata-imported-").FullName;
        Directory.Delete(imported);
        var shelf = new CurriculumShelf(practice.FileOf(""), new ResourceCatalogue(), imported);
        Assert.DoesNotContain(shelf.Map.Tracks, t => t.Id == "foreign");

        WriteTrack("foreign");
        Assert.Equal(("foreign", 0), (shelf.Map.Tracks[^1].Id, shelf.Own.Tracks.Count(t => t.Id == "foreign")));
        Assert.Equal("foreign/stage/concept/knot", shelf.Lab("knot").Id);

        WriteTrack("twos");
        Assert.Equal("A pair", shelf.Lab("twos/stage/concept/pair").Title);
        Assert.Equal("not-found", Assert.Throws<PracticeException>(() => shelf.Lab("twos/stage/concept/knot")).Code);
        Assert.Contains(shelf.Problems, p => p.ToString() == "twos:1:1: there is a track 'twos' already, so this one is not read. Give its folder another name.");
        Assert.Single(shelf.Map.Tracks, t => t.Id == "twos");
        Directory.Delete(imported, recursive: true);

        void WriteTrack(string track)
        {
            void Write(string name, string text)
            {
                var file = Path.Combine(imported, track, name);
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                File.WriteAllText(file, text);
            }

            Write("stage/concept/labs/knot/lab.yaml", "origin: foreign\ntitle: A knot\nminutes: 1\nmachines: { host: { image: base } }\nchecks: []\n");
            Write("stage/concept/labs/knot/task.md", "Tie.\n");
            Write("stage/concept/concept.yaml", "title: C\noutcomes: [o]\nhours: 1\n");
            Write("stage/stage.yaml", "title: S\npurpose: P\nwhy: W\nconcepts: [concept]\n");
            Write("track.yaml", "title: T\nstages: [stage]\n");
        }
    }

    [Fact]
    public async Task What_is_outlined_is_on_the_map_and_neither_examined_nor_proven()
    {
        var folder = Directory.CreateTempSubdirectory("strata-outline-").FullName;
        var work = Path.Combine(folder, "track/stage/deliverables/work");
        Directory.CreateDirectory(work);
        File.WriteAllText(Path.Combine(work, "deliverable.yaml"), "title: A work\nsays: It is for this.\noutlined: true\nhours: 2\n");
        File.WriteAllText(Path.Combine(folder, "track/stage/stage.yaml"), "title: S\npurpose: P\nwhy: W\nconcepts: []\ndeliverables: [work]\n");
        File.WriteAllText(Path.Combine(folder, "track/track.yaml"), "title: T\nstages: [stage]\n");
        var shelf = new CurriculumShelf(folder, new ResourceCatalogue());

        Assert.Empty(shelf.Problems);
        Assert.True(Assert.Single(shelf.Map.Deliverables).IsOutlined);
        var refusal = Assert.Throws<PracticeException>(() => shelf.Deliverable("work"));
        Assert.Equal(("outlined", "A work is outlined: it has its place on the map, but nothing examines it yet."), (refusal.Code, refusal.Message));

        // Whatever it proved, it would need a prover.
        var desk = new ProofDesk(shelf, null!, null!, null!, null!, null!);
        var all = await desk.ProveAsync([], 1, fresh: true, null, TestContext.Current.CancellationToken);
        Assert.Equal((true, 0), (all.Ok, all.Deliverables.Count));
        Assert.Equal("outlined", (await Assert.ThrowsAsync<PracticeException>(() => desk.ProveAsync(["work"], 1, fresh: true, null, TestContext.Current.CancellationToken))).Code);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void An_ending_that_fits_several_labs_is_told()
    {
        var shelf = new CurriculumShelf(practice.FileOf(""), new ResourceCatalogue());

        Assert.Equal("track/stage/concept/word", shelf.Lab("word").Id);
        Assert.Equal("not-found", Assert.Throws<PracticeException>(() => shelf.Lab("")).Code);
    }
}
