using Strata.Practice.Attempts;

namespace Strata.Practice.Tests.Attempts;

public sealed class CheckTextTests
{
    private const string Hostile = "\u001b]0;title\u0007\u001b[2J\r\u009b31m";

    [Fact]
    public void What_waits_says_for_what()
    {
        var text = CheckText.Of([new("c", "it is closed", "pending", "waits until it is there", "mode: 600", "outside", Waits: true), new("d", "it stays", "pending", "not looked at yet", "", "outside")], colour: false);

        Assert.Equal("waits    it is closed\n           waits until it is there\nfinish   it stays\n", text);
    }

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
