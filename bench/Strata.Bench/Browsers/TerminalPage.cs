using System.Text;
using Microsoft.Playwright;

namespace Strata.Bench.Browsers;

/// <summary>An attempt's page in headless Chromium, with the terminal ready for keys.</summary>
internal sealed class TerminalPage : IAsyncDisposable
{
    private const string Prompt = "$ ";

    private readonly IPlaywright playwright;
    private readonly IBrowser browser;
    private readonly IPage page;
    private readonly StringBuilder line = new();

    private TerminalPage(IPlaywright playwright, IBrowser browser, IPage page)
    {
        this.playwright = playwright;
        this.browser = browser;
        this.page = page;
    }

    public string BrowserVersion => browser.Version;

    /// <param name="program">Chromium.</param>
    /// <param name="address">The attempt's page, with a token.</param>
    public static async Task<TerminalPage> OpenAsync(string program, Uri address, CancellationToken cancel)
    {
        Environment.SetEnvironmentVariable("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        var playwright = await Playwright.CreateAsync().WaitAsync(cancel).ConfigureAwait(false);
        var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = program,
            Headless = true,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        }).ConfigureAwait(false);
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 1440, Height = 900 } }).ConfigureAwait(false);
        foreach (var probe in (IEnumerable<string>)["echo-probe.js", "tick-probe.js"])
        {
            using var script = new StreamReader(typeof(TerminalPage).Assembly.GetManifestResourceStream(probe)!);
            await page.AddInitScriptAsync(await script.ReadToEndAsync(cancel).ConfigureAwait(false)).ConfigureAwait(false);
        }

        var opened = new TerminalPage(playwright, browser, page);
        await page.GotoAsync(address.ToString()).ConfigureAwait(false);
        await page.Locator("#terminal[data-machines] .pane[data-link=open]").First.WaitForAsync().ConfigureAwait(false);
        await page.Locator("#terminal .xterm-helper-textarea").First.FocusAsync().ConfigureAwait(false);
        await page.Locator("#terminal .xterm-rows").GetByText(Prompt.Trim()).First.WaitForAsync().ConfigureAwait(false);
        return opened;
    }

    /// <summary>Presses a key and follows its echo.</summary>
    public async Task<Echo> TypeAsync(char key)
    {
        line.Append(key);
        await page.EvaluateAsync("text => strataProbe.arm(text)", line.ToString()).ConfigureAwait(false);
        await page.Keyboard.PressAsync(key.ToString()).ConfigureAwait(false);
        var moments = await page.EvaluateAsync<double[]>("() => strataProbe.result").ConfigureAwait(false);
        return new(moments[0], moments[1], moments[2], moments[3]);
    }

    /// <summary>Types a line and Enter.</summary>
    public async Task EnterAsync(string text)
    {
        await page.Keyboard.TypeAsync(text).ConfigureAwait(false);
        await page.Keyboard.PressAsync("Enter").ConfigureAwait(false);
    }

    /// <summary>Watches for a check's turning green; the moment in which it is drawn, in milliseconds since 1970, once it is.</summary>
    public async Task<Func<Task<double>>> ArmTickAsync(string check)
    {
        await page.EvaluateAsync("id => strataTick.arm(id)", check).ConfigureAwait(false);
        return () => page.EvaluateAsync<double>("() => strataTick.result");
    }

    /// <summary>Waits until a check is green no more.</summary>
    public Task WaitForTickGoneAsync(string check) => page.Locator($"[data-check={check}]:not([data-verdict=pass])").WaitForAsync();

    /// <summary>Empties the line.</summary>
    public async Task ClearAsync()
    {
        await page.Keyboard.PressAsync("Control+u").ConfigureAwait(false);
        line.Clear();
        await Task.Delay(100).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await browser.CloseAsync().ConfigureAwait(false);
        playwright.Dispose();
    }
}
