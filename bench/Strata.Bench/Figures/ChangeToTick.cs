using System.Globalization;
using Strata.Bench.Browsers;
using Strata.Bench.Grounds;
using Strata.Bench.Measures;
using Strata.Machines.Hosts;

namespace Strata.Bench.Figures;

internal sealed class ChangeToTick : IFigure
{
    private const double Reach = 150;
    private const string Check = "done", File = "/run/done";

    public int Order => 51;

    public string Title => "A change inside the machine to the green tick on screen";

    public async Task<FigureResult> MeasureAsync(Ground ground, CancellationToken cancel)
    {
        if (HostCommand.Find("chromium") is not { } browser)
        {
            return new(Title, [], [], ["Left out: Chromium is not installed."]);
        }

        var attempt = await ground.Attempts.StartAsync(AttemptApi.Thirty, cancel);
        try
        {
            var machine = await ground.Attempts.MachineAsync(attempt, cancel);
            await using var page = await TerminalPage.OpenAsync(browser, await ground.Attempts.AddressAsync(attempt, cancel), cancel);
            List<double> typed = [], silent = [];
            for (var run = -2; run < 2 * ground.Runs; run++)
            {
                // Of uneven length, or the changes would march in step with the looks.
                await Task.Delay(150 + (run * 37 % 101), cancel);
                var tick = await page.ArmTickAsync(Check);
                if (run % 2 == 0)
                {
                    await page.EnterAsync($"sudo touch {File}");
                }
                else
                {
                    await ground.Machines.ExecuteAsync(machine, ["touch", File], cancel);
                }

                var shown = await tick();
                var changed = double.Parse((await ground.Strata.SayAsync(["machine", "exec", machine, "--", "stat", "-c", "%.6Y", File], cancel)).Trim(), CultureInfo.InvariantCulture) * 1000;
                await ground.Machines.ExecuteAsync(machine, ["rm", File], cancel);
                await page.WaitForTickGoneAsync(Check);
                if (run >= 0)
                {
                    (run % 2 == 0 ? typed : silent).Add(shown - changed);
                }
            }

            return new(
                Title,
                [
                    new("by a command typed in the page's terminal", [.. typed], Reach),
                    new("by a program that prints nothing, while somebody is at work", [.. silent], Reach),
                ],
                [],
                ["From the file's own time stamp to the frame in which the tick is drawn, in headless Chromium, with 31 checks looked at each time. What is promised is the 95th percentile: at most 150 ms."]);
        }
        finally
        {
            await ground.Attempts.StopAsync(attempt);
        }
    }
}
