using CsCheck;
using Strata.Curriculum.Imports.Killercoda;

namespace Strata.Curriculum.Tests.Imports.Killercoda;

public sealed class ScenarioTimeTests
{
    [Theory]
    [InlineData("15 minutes", 15)]
    [InlineData("5-10 minutes", 10)]
    [InlineData("10 – 15 min", 15)]
    [InlineData("60 minuten", 60)]
    [InlineData("1 hour", 60)]
    [InlineData("1.5 hours", 90)]
    [InlineData("1h 30m", 90)]
    [InlineData("2 Stunden", 120)]
    [InlineData("20", 20)]
    [InlineData("0", 1)]
    [InlineData("900 minutes", 240)]
    [InlineData("a while", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_time_is_read_as_people_write_it(string? text, int? minutes) => Assert.Equal(minutes, ScenarioTime.Minutes(text));

    [Fact]
    public void Whatever_it_says_it_is_a_time_that_a_lab_may_take() =>
        Gen.OneOf(Gen.String, Gen.OneOf("1", "99999", "-", " ", ".", "h", "min", "to", "٣").Array[0, 12].Select(string.Concat))
            .Sample(text => Assert.True(ScenarioTime.Minutes(text) is null or (>= 1 and <= 240)), iter: 20_000);
}
