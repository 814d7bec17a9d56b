using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Strata.EndToEnd.Tests.Browser;

/// <summary>What a newcomer meets: the page, a lab, its machine in the terminal, and checks that turn green. Nothing is pretended here.</summary>
public sealed partial class FirstLightTests(StateFolder folder, Chromium chromium) : IClassFixture<StateFolder>, IClassFixture<Chromium>
{
    private static readonly PageGotoOptions Patient = new() { Timeout = 60_000 };

    [Fact]
    public async Task From_the_map_to_every_check_green_by_keyboard_alone()
    {
        var page = await OpenAsync();
        await PressAsync(page, page.Locator("a[href='/labs/devops/posix/permissions/handover']").First);
        await PressAsync(page, page.Locator("[data-action=start]:enabled"));
        await page.Locator("#terminal .pane[data-link=open]").WaitForAsync();
        await page.Locator("[data-check=joined][data-verdict=fail]").WaitForAsync();
        Assert.Equal(0, await page.Locator("[data-outcome=passed]").CountAsync());

        // The names are drawn afresh: they are read where a learner reads them.
        var shared = Shared().Match(await page.Locator("[data-check=shared]").InnerTextAsync());
        var joined = Joined().Match(await page.Locator("[data-check=joined]").InnerTextAsync());
        var (project, group, newcomer) = (shared.Groups[1].Value, shared.Groups[2].Value, joined.Groups[1].Value);
        await page.Keyboard.PressAsync("F6");
        var prompts = 1;
        foreach (var line in new[]
        {
            $"sudo usermod -aG {group} {newcomer}",
            $"sudo chgrp -R {group} /srv/{project}",
            $"sudo chmod -R u=rwX,g=rwX,o= /srv/{project}",
            $"sudo find /srv/{project} -type d -exec chmod g+s {{}} +",
        })
        {
            // What is typed ahead would be read by sudo and what it runs.
            await Eventually.IsTrueAsync(async () => Prompts().Count(await page.Locator("#terminal .xterm-rows").InnerTextAsync()) == prompts, "the shell prompts");
            prompts++;
            await page.Keyboard.TypeAsync(line);
            await page.Keyboard.PressAsync("Enter");
        }

        var checks = page.Locator("[data-checks] [data-check]");
        await Eventually.IsTrueAsync(
            async () => await page.Locator("[data-checks] [data-check][data-verdict=pass]").CountAsync() == await checks.CountAsync(), "every check is green");
        Assert.Equal(8, await checks.CountAsync());

        await page.Keyboard.PressAsync("F6");
        await page.Keyboard.PressAsync("f");
        await page.Locator("[data-outcome=passed]").WaitForAsync();

        var list = (await folder.RunAsync("map", "--json")).Json;
        Assert.Contains("\"passed\":true", list.GetRawText().Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_machine_that_is_off_says_so_and_comes_back_at_a_click()
    {
        var page = await OpenAsync();
        await PressAsync(page, page.Locator("a[href='/labs/devops/posix/processes/runaway']").First);
        await PressAsync(page, page.Locator("[data-action=start]:enabled"));
        await page.Locator("#terminal .pane[data-link=open]").WaitForAsync();
        await page.Locator("#terminal .xterm-rows").GetByText("learner@").First.WaitForAsync();
        await page.Keyboard.PressAsync("F6");
        await page.Keyboard.TypeAsync("echo kept > ~/a; sync; sudo poweroff");
        await page.Keyboard.PressAsync("Enter");

        await page.Locator("[data-befell]").GetByText("The machine is off").WaitForAsync();
        await page.Locator("[data-befell-step]").ClickAsync();
        await page.Locator("#terminal .pane[data-link=open]").WaitForAsync();
        await page.Locator("[data-befell-step]").WaitForAsync(new() { State = WaitForSelectorState.Hidden });

        var attempt = (await folder.RunAsync("list", "--json")).Json.GetProperty("attempts").EnumerateArray().First(a => a.GetProperty("lab").GetString()!.EndsWith("runaway", StringComparison.Ordinal));
        Assert.Equal("kept\n", (await folder.RunAsync("shell", attempt.GetProperty("attempt").GetString()!, "-c", "cat ~/a")).Output);
    }

    private async Task<IPage> OpenAsync()
    {
        var page = await chromium.OpenAsync();
        var url = (await folder.RunAsync("up", "--port", StateFolder.FreePort(), "--no-browser", "--json")).Text("url");
        await page.GotoAsync(url, Patient);
        return page;
    }

    private static async Task PressAsync(IPage page, ILocator place)
    {
        await place.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
    }

    [GeneratedRegex(@"learner@\w+:~\$")]
    private static partial Regex Prompts();

    [GeneratedRegex(@"/srv/(\w+) belongs to the group (\w+)")]
    private static partial Regex Shared();

    [GeneratedRegex(@"(\w+) is in the group \w+")]
    private static partial Regex Joined();
}
