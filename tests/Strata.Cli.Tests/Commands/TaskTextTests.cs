using Strata.Cli.Commands;

namespace Strata.Cli.Tests.Commands;

public sealed class TaskTextTests
{
    [Fact]
    public void A_task_does_nothing_to_the_terminal()
    {
        // Markdown may name any character by its number, and so may what is rendered from it.
        Assert.Equal("Look �]52;c;aGk=� here.", TaskText.Plain("<p>Look &#27;]52;c;aGk=&#7; here.</p>"));
        Assert.Equal("�2Jclean", TaskText.Plain("<p>\u009b2Jclean</p>"));
    }

    [Fact]
    public void A_task_reads_as_text() => Assert.Equal("Stop `moth`.\n\n- one\n- two & three", TaskText.Plain("<p>Stop <code>moth</code>.</p><ul><li>one</li>\n<li>two &amp; three</li></ul>"));
}
