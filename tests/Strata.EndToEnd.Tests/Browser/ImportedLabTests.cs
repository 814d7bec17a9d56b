using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Strata.EndToEnd.Tests.Browser;

/// <summary>A lab that was made for another place: taken in while the page is open, and done in its terminal. Nothing is pretended here.</summary>
public sealed partial class ImportedLabTests(StateFolder folder, Chromium chromium) : IClassFixture<StateFolder>, IClassFixture<Chromium>
{
    private const string Lamp = "/labs/killercoda/lanterns/lanterns/lamp";

    [Fact]
    public async Task From_the_import_to_every_check_green()
    {
        var page = await chromium.OpenAsync();
        await page.GotoAsync((await folder.RunAsync("up", "--port", StateFolder.FreePort(), "--no-browser", "--json")).Text("url"), new() { Timeout = 60_000 });
        Assert.Equal(0, await page.Locator($"a[href='{Lamp}']").CountAsync());
        Assert.Equal(0, (await folder.RunAsync("import", "killercoda", Path.Combine(TestPlaces.Clone, "tests/Strata.Curriculum.Tests/Imports/Killercoda/Scenarios/lanterns"))).Exit);
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator($"li:has(a[href='{Lamp}'])").First).ToContainTextAsync("unproven");

        await page.GotoAsync(new Uri(new Uri(page.Url), Lamp).ToString());
        await page.Locator("[data-unproven]").WaitForAsync();
        await page.Locator("[data-action=start]:enabled").ClickAsync();
        await page.Locator("#terminal .pane[data-link=open]").WaitForAsync();
        await page.Locator("[data-check=step1][data-verdict=fail]").WaitForAsync();
        Assert.Equal(0, await page.Locator("main details, main summary").GetByText("echo dry").CountAsync());

        await page.Keyboard.PressAsync("F6");
        var prompts = 1;
        foreach (var line in new[] { "echo dry > $LAMP/state", "strike.sh" })
        {
            await Eventually.IsTrueAsync(async () => Prompts().Count(await page.Locator("#terminal .xterm-rows").InnerTextAsync()) == prompts, "the shell prompts");
            prompts++;
            await page.Keyboard.TypeAsync(line);
            await page.Keyboard.PressAsync("Enter");
        }

        await page.Locator("[data-check=step1][data-verdict=pass]").WaitForAsync();
        await page.Locator("[data-check=step2][data-verdict=pass]").WaitForAsync();
        await page.Keyboard.PressAsync("F6");
        await page.Keyboard.PressAsync("f");
        await page.Locator("[data-outcome=passed]").WaitForAsync();
    }

    [GeneratedRegex(@"root@host01:/srv/lamp#")]
    private static partial Regex Prompts();
}
