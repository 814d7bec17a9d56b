using Microsoft.Playwright;
using Strata.Web.Tests.Fakes;
using Xunit;

namespace Strata.Web.Tests.Browser;

/// <summary>Pictures of the pages, for people to look at, in artifacts/pictures. A page that complains or scrolls sideways fails.</summary>
public sealed class PictureTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Theory]
    [InlineData("map", ColorScheme.Light, 1440, 900)]
    [InlineData("map", ColorScheme.Dark, 1440, 900)]
    [InlineData("map", ColorScheme.Light, 390, 844)]
    [InlineData("map", ColorScheme.Light, 1280, 800)]
    [InlineData("asked", ColorScheme.Light, 1280, 800)]
    [InlineData("asked", ColorScheme.Dark, 1280, 800)]
    [InlineData("concept", ColorScheme.Light, 1280, 800)]
    [InlineData("concept", ColorScheme.Dark, 390, 844)]
    [InlineData("outline", ColorScheme.Light, 1280, 800)]
    [InlineData("sources", ColorScheme.Light, 1280, 800)]
    [InlineData("sources", ColorScheme.Light, 390, 844)]
    [InlineData("first-map", ColorScheme.Light, 1440, 900)]
    [InlineData("lab", ColorScheme.Light, 1440, 900)]
    [InlineData("lab", ColorScheme.Dark, 1280, 720)]
    [InlineData("attempt", ColorScheme.Light, 1440, 900)]
    [InlineData("attempt", ColorScheme.Dark, 1440, 900)]
    [InlineData("attempt", ColorScheme.Light, 390, 844)]
    [InlineData("finished", ColorScheme.Light, 1440, 900)]
    [InlineData("confirm", ColorScheme.Dark, 1440, 900)]
    [InlineData("work", ColorScheme.Light, 1440, 900)]
    [InlineData("work", ColorScheme.Dark, 1440, 900)]
    [InlineData("work", ColorScheme.Light, 390, 844)]
    [InlineData("nothing", ColorScheme.Light, 1440, 900)]
    [InlineData("closed", ColorScheme.Light, 1440, 900)]
    public async Task A_page_is_drawn(string what, ColorScheme scheme, int width, int height)
    {
        await using var host = await TestHost.StartAsync(what == "first-map" ? 1 : 6);
        var path = what switch
        {
            "lab" => $"/labs/{FakeAttempts.LabId}",
            "attempt" or "finished" or "confirm" => $"/attempts/{host.Attempts.Open()}",
            "work" => $"/deliverables/{FakeDeliverables.Id}",
            "concept" => $"/concepts/{FakeMaps.Processes}",
            "outline" => $"/deliverables/{FakeMaps.Work}",
            "sources" => "/sources",
            "nothing" => "/labs/runawy",
            _ => "/",
        };
        await using var window = await chromium.OpenAsync(host, path, scheme, width, height);
        await PrepareAsync(host, window, what);
        await window.Page.EvaluateAsync("document.fonts.ready");

        await window.Page.ScreenshotAsync(new PageScreenshotOptions
        {
            Path = Path.Combine(Folder(), $"{what}-{scheme.ToString().ToLowerInvariant()}-{width}.png"),
            FullPage = true,
        });

        Assert.False(await window.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth"));
        Assert.DoesNotContain(window.Complaints, text => !text.Contains("status of 40", StringComparison.Ordinal));
    }

    private static async Task PrepareAsync(TestHost host, Window window, string what)
    {
        switch (what)
        {
            case "attempt":
                await TypeAsync(window, "ps", "systemd");
                await TypeAsync(window, "colour", "truecolour");
                host.Attempts.Turn("politely", "pass");
                await window["[data-check=politely][data-verdict=pass]"].WaitForAsync();
                await window["[data-action=hint]"].ClickAsync();
                await window[".hint"].WaitForAsync();
                break;
            case "finished":
                host.Attempts.Turn("stopped", "pass");
                await window["[data-action=finish]"].ClickAsync();
                await window["[data-outcome=not-yet]"].WaitForAsync();
                break;
            case "confirm":
                await window["[data-action=new-numbers]"].ClickAsync();
                break;
            case "asked":
                await window[".section-wide [data-place='devops/posix/jobs']"].HoverAsync();
                await window["[data-needs]:not([hidden])"].WaitForAsync();
                break;
            case "closed":
                await window.Page.Context.ClearCookiesAsync();
                await window.Page.ReloadAsync();
                break;
        }
    }

    private static async Task TypeAsync(Window window, string line, string answer)
    {
        await window["#terminal[data-machines] .pane[data-link=open]"].WaitForAsync();
        await window["#terminal .xterm-helper-textarea"].FocusAsync();
        await window.Page.Keyboard.TypeAsync(line);
        await window.Page.Keyboard.PressAsync("Enter");
        await window["#terminal .xterm-rows"].GetByText(answer).First.WaitForAsync();
    }

    private static string Folder()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Strata.slnx")))
        {
            root = root.Parent;
        }

        return Directory.CreateDirectory(Path.Combine((root ?? new DirectoryInfo(AppContext.BaseDirectory)).FullName, "artifacts", "pictures")).FullName;
    }
}
