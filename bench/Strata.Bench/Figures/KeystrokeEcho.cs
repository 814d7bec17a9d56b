using Strata.Bench.Browsers;
using Strata.Bench.Grounds;
using Strata.Bench.Measures;
using Strata.Bench.Peers;
using Strata.Machines.Hosts;

namespace Strata.Bench.Figures;

internal sealed class KeystrokeEcho : IFigure
{
    private const double Reach = 15;
    private const int WarmUps = 10;
    private const int LineLength = 20;

    public int Order => 50;

    public string Title => "Keystroke to echo in the browser terminal, loopback";

    public async Task<FigureResult> MeasureAsync(Ground ground, CancellationToken cancel)
    {
        if (HostCommand.Find("chromium") is not { } browser)
        {
            return new(Title, [], [], ["Left out: Chromium is not installed."]);
        }

        // Five times as many: a keystroke takes little, and where it falls between two frames is a matter of luck.
        var runs = 5 * ground.Runs;
        var lab = (await ground.Attempts.LabsAsync(cancel))[0];
        var attempt = await ground.Attempts.StartAsync(lab, cancel);
        try
        {
            await using var page = await TerminalPage.OpenAsync(browser, await ground.Attempts.AddressAsync(attempt, cancel), cancel);
            await using var bare = await BareTerminal.OpenAsync(await ground.Attempts.AddressAsync(attempt, cancel), attempt, cancel);
            var echoes = new List<Echo>();
            var bareTimes = new List<double>();
            for (var i = 0; i < WarmUps + runs; i++)
            {
                if (i % LineLength == 0)
                {
                    await page.ClearAsync();
                    await bare.ClearAsync(cancel);
                }

                var key = (char)('a' + (i % 26));
                // Of uneven length, or the keystrokes would march in step with the frames.
                await Task.Delay(20 + (i * 7 % 31), cancel);
                var echo = await page.TypeAsync(key);
                await Task.Delay(5, cancel);
                var took = await bare.TypeAsync(key, cancel);
                if (i >= WarmUps)
                {
                    echoes.Add(echo);
                    bareTimes.Add(took);
                }
            }

            Series Moment(string name, Func<Echo, double> of, double? reach = null) => new(name, [.. echoes.Select(of)], reach);
            return new(
                Title,
                [
                    Moment("keydown to the echo in the page's rows (drawn by the terminal in the browser's next frame)", e => e.Drawn, Reach),
                    Moment("the same keys: keydown to the echo in the terminal's buffer", e => e.Parsed),
                    Moment("the same keys: keydown to sent", e => e.Sent),
                    Moment("the same keys: sent to the echo's arrival in the page", e => e.Arrived - e.Sent),
                    new("WebSocket alone, no browser: sent to the echo's arrival, interleaved", [.. bareTimes]),
                ],
                [],
                [$"Headless Chromium {page.BrowserVersion}, trusted key events, bash in lab {lab}. A headless browser begins a frame as soon as one is asked for; on a screen of 60 Hz the next one may be up to 16.7 ms away."]);
        }
        finally
        {
            await ground.Attempts.StopAsync(attempt);
        }
    }
}
