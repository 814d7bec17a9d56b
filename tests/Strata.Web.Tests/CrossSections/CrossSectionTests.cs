using Strata.Practice.Maps;
using Strata.Web.CrossSections;
using Xunit;

namespace Strata.Web.Tests.CrossSections;

public sealed class CrossSectionTests
{
    private const string Long = "Bash: words, quotes, redirections and pipes";

    [Theory]
    [InlineData(true, 5)]
    [InlineData(false, 2)]
    public void A_long_name_does_not_run_into_the_one_below_it(bool wide, int columns)
    {
        var stratum = Assert.Single(Draw(wide, Enumerable.Repeat(Long, columns * 2)).Strata);

        foreach (var (above, below) in stratum.Places.Zip(stratum.Places.Skip(columns)))
        {
            Assert.Equal(above.X, below.X);
            Assert.True(above.Lines.Count >= 4);
            Assert.True(below.Y - above.Y >= above.Lines.Count * 19, $"{above.Lines.Count} lines in {below.Y - above.Y}.");
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_stratum_is_as_high_as_what_is_in_it(bool wide)
    {
        var drawing = Draw(wide, Enumerable.Repeat(Long, 7));
        var last = drawing.Strata[0].Places[^1];

        Assert.True(last.Y + (last.Lines.Count * 19) <= drawing.Height);
    }

    [Theory]
    [InlineData(true, 5)]
    [InlineData(false, 2)]
    public void Landmarks_stand_below_the_concepts_in_rows_of_their_own(bool wide, int columns)
    {
        var stratum = Assert.Single(Draw(wide, Enumerable.Repeat(Long, columns + 1), 3).Strata);

        Assert.Equal(3, stratum.Landmarks.Count);
        Assert.All(stratum.Landmarks, l => Assert.True(l.Y >= stratum.Places.Max(p => p.Y + (p.Lines.Count * 19))));
        Assert.Equal(stratum.Places[0].X, stratum.Landmarks[0].X);
    }

    [Fact]
    public void A_stage_without_concepts_has_a_stratum_too() => Assert.Empty(Assert.Single(Draw(true, []).Strata).Places);

    private static CrossSection Draw(bool wide, IEnumerable<string> names, int works = 0)
    {
        var concepts = names.Select((name, i) => new MapConcept($"t/s/c{i}", name, [], [], 1, false, 0, [], "outlined")).ToList();
        return CrossSection.Of(new MapTrack("t", "Track", [new MapStage("t/s", "Stage", "", "", concepts, [.. Enumerable.Range(0, works).Select(i => new MapDeliverable($"t/s/d{i}", Long, 1, 0, false, "outlined"))])], [], []), wide ? DrawingForm.Wide : DrawingForm.Narrow);
    }
}
