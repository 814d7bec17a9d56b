using Strata.Cli.Speech;

namespace Strata.Cli.Tests.Speech;

public sealed class OwnNameTests
{
    private const string Path = "/usr/local/bin:/usr/bin";

    [Theory]
    [InlineData("./strata", "./strata")]
    [InlineData("../clone/strata", "../clone/strata")]
    [InlineData("/home/ada/clone/strata", "/home/ada/clone/strata")]
    [InlineData("/usr/local/bin/strata", "strata")]
    [InlineData("strata", "strata")]
    [InlineData("/usr/bin/dotnet", "strata")]
    [InlineData("/home/ada/my clone/strata", "strata")]
    [InlineData("./\e[2Jstrata", "strata")]
    [InlineData(null, "strata")]
    public void It_is_what_was_typed_unless_the_plain_name_does(string? called, string typed) => Assert.Equal(typed, OwnName.Of(called, Path));

    [Theory]
    [InlineData("Run: strata bootstrap", "Run: ./strata bootstrap")]
    [InlineData("Run `strata doctor`, then strata down.", "Run `./strata doctor`, then strata down.")]
    [InlineData("Start one: strata start LAB (strata map lists them).", "Start one: ./strata start LAB (./strata map lists them).")]
    [InlineData("Back: strata shell a-1   End: strata stop a-1", "Back: ./strata shell a-1   End: ./strata stop a-1")]
    [InlineData("See: strata --help", "See: ./strata --help")]
    [InlineData("Look at /home/ada/strata first.", "Look at /home/ada/strata first.")]
    public void Commands_in_advice_are_as_they_are_typed(string advice, string shown) => Assert.Equal(shown, OwnName.In(advice, "./strata"));

    [Fact]
    public void Where_the_plain_name_does_nothing_changes() => Assert.Equal("Run: strata up", OwnName.In("Run: strata up", OwnName.Plain));
}
