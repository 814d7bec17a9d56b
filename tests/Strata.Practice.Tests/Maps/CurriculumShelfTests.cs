using Strata.Checks.Resources;
using Strata.Practice.Maps;

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
    public void An_ending_that_fits_several_labs_is_told()
    {
        var shelf = new CurriculumShelf(practice.FileOf(""), new ResourceCatalogue());

        Assert.Equal("track/stage/concept/word", shelf.Lab("word").Id);
        Assert.Equal("not-found", Assert.Throws<PracticeException>(() => shelf.Lab("")).Code);
    }
}
