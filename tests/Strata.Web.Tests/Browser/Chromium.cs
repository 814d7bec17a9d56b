using Microsoft.Playwright;
using Strata.Web.Tests.Fakes;
using Xunit;

namespace Strata.Web.Tests.Browser;

/// <summary>Debian's Chromium, started once for all browser tests.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        Environment.SetEnvironmentVariable("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = "/usr/bin/chromium",
            Headless = true,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>A window that is let in already and that keeps what its console complains about.</summary>
    internal async Task<Window> OpenAsync(TestHost host, string path, ColorScheme scheme = ColorScheme.Light, int width = 1440, int height = 900, ReducedMotion motion = ReducedMotion.Reduce)
    {
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            ColorScheme = scheme,
            ReducedMotion = motion,
            ViewportSize = new ViewportSize { Width = width, Height = height },
        });
        context.SetDefaultTimeout(15_000);
        var page = await context.NewPageAsync();
        var window = new Window(context, page);
        await page.GotoAsync($"{host.Url}{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}token={host.Tokens.Issue()}");
        return window;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.CloseAsync();
        }

        _playwright?.Dispose();
    }
}
