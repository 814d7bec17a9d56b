using CsCheck;
using Strata.Curriculum.Imports;
using Strata.Documents.Names;

namespace Strata.Curriculum.Tests.Imports;

public sealed class CleanNamesTests
{
    [Theory]
    [InlineData("lamp", "lamp")]
    [InlineData("The Empty Room", "the-empty-room")]
    [InlineData("01_users_and_groups", "01-users-and-groups")]
    [InlineData("Größe, 2. Teil!", "gr-e-2-teil")]
    [InlineData("--a--b--", "a-b")]
    [InlineData("..", "lab")]
    [InlineData("日本", "lab")]
    [InlineData("", "lab")]
    public void A_name_becomes_an_identifier(string name, string clean) => Assert.Equal(clean, CleanNames.Of(name));

    [Fact]
    public void Of_names_that_come_out_alike_the_one_that_is_an_identifier_keeps_it()
    {
        string[] names = ["The Room", "the room", "the-room"];
        var clean = new CleanNames(names);

        var taken = names.Select(n => clean.Take(n, n)).ToList();

        Assert.Equal("the-room", taken[2]);
        Assert.Equal(3, taken.Distinct().Count());
        Assert.All(taken.Take(2), t => Assert.Matches("^the-room-[0-9a-f]{4}$", t));
        var again = new CleanNames(names);
        Assert.Equal(taken, names.Select(n => again.Take(n, n)));
    }

    [Fact]
    public void One_name_of_two_folders_is_told_apart_by_where_they_are()
    {
        var clean = new CleanNames(["south", "south"]);

        Assert.Equal(["south", "south-7e31"], [clean.Take("south", "a/south"), clean.Take("south", "b/south")]);
    }

    [Fact]
    public void Whatever_names_there_are_each_gets_an_identifier_of_its_own() =>
        Gen.OneOf(Gen.String, Gen.OneOf("a", "A", "a-", "á", "..", "/", "a b", "\ud800", "x-0000", "lab").Array[0, 3].Select(string.Concat))
            .Array[0, 30]
            .Sample(names =>
            {
                var clean = new CleanNames(names);
                var taken = names.Select(n => clean.Take(n, n)).ToList();
                Assert.All(taken, t => Assert.True(Identifier.IsValid(t), t));
                Assert.Equal(taken.Count, taken.Distinct().Count());
            }, iter: 5_000);
}
