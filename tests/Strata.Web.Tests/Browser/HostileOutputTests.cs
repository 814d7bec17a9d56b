using Microsoft.Playwright;
using Strata.Web.Tests.Fakes;
using Xunit;

namespace Strata.Web.Tests.Browser;

public sealed class HostileOutputTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task A_terminal_changes_nothing_outside_itself()
    {
        await using var host = await TestHost.StartAsync();
        await using var window = await chromium.OpenAsync(host, $"/attempts/{host.Attempts.Open()}");
        await window[".pane[data-link=open]"].WaitForAsync();
        await window.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await window.Page.EvaluateAsync("navigator.clipboard.writeText('kept')");
        var before = (await window.Page.TitleAsync(), window.Page.Url, await SizeAsync(window));
        Assert.True(host.Attempts.Terminals.TryPeek(out var terminal));
        var typed = terminal.Typed;

        // Title and icon; clipboard (OSC 52) written and asked for; window moved, resized, its title told; a notification; a print; a link; an answerback.
        terminal.Print("\x1b]0;rm -rf ~\x07\x1b]1;x\x07\x1b]2;rm -rf ~\x1b\\\x1b]52;c;c3RvbGVu\x07\x1b]52;p;c3RvbGVu\x1b\\\x1b]52;c;?\x07");
        terminal.Print("\x1b[3;0;0t\x1b[8;5;20t\x1b[9;1t\x1b[21t\x1b[20t\x1b]9;notify\x07\x1b]777;notify;a;b\x07\x1b[5i\x1b[4i\x05");
        terminal.Print("\x1b]8;;javascript:document.title='taken'\x07harmless\x1b]8;;\x07\r\nthe end is reached\r\n");
        await Assertions.Expect(window[".xterm-rows"]).ToContainTextAsync("the end is reached");

        Assert.Equal(before, (await window.Page.TitleAsync(), window.Page.Url, await SizeAsync(window)));
        Assert.Equal("kept", await window.Page.EvaluateAsync<string>("navigator.clipboard.readText()"));
        Assert.Single(window.Page.Context.Pages);
        Assert.Equal(typed, terminal.Typed);
        Assert.Empty(window.Complaints);
    }

    private static async Task<string> SizeAsync(Window window) =>
        await window.Page.EvaluateAsync<string>("() => { const t = document.querySelector('.xterm').getBoundingClientRect(); return `${innerWidth} ${innerHeight} ${t.width} ${t.height}`; }");
}
