using Strata.Practice.Attempts;

namespace Strata.Practice.Tests.Attempts;

public sealed class CheckTextTests
{
    private const string Hostile = "\u001b]0;title\u0007\u001b[2J\r\u009b31m";

    [Fact]
    public void Nothing_that_a_machine_or_a_lab_says_acts_on_the_terminal()
    {
        var plain = CheckText.Of([new("c", Hostile, "fail", Hostile, Hostile, "outside")], colour: false);
        var coloured = CheckText.Of([new("c", Hostile, "error", Hostile, Hostile, "inside")], colour: true);

        Assert.DoesNotContain(plain, c => char.IsControl(c) && c != '\n');
        Assert.Equal(["\u001b[35m", "\u001b[0m"], Sequences(coloured));
        Assert.DoesNotContain(coloured, c => char.IsControl(c) && c is not ('\n' or '\u001b'));

        static IEnumerable<string> Sequences(string text) => text.Split('\u001b').Skip(1).Select(t => "\u001b" + t[..(t.IndexOf('m', StringComparison.Ordinal) + 1)]);
    }
}
