using Strata.Bench.Grounds;
using Strata.Bench.Measures;

namespace Strata.Bench.Figures;

internal sealed class PlainStart : IFigure
{
    private const double Reach = 50;

    public int Order => 10;

    public string Title => "Plain machine: request to first command done";

    public async Task<FigureResult> MeasureAsync(Ground ground, CancellationToken cancel)
    {
        var series = await Rounds.RunAsync(
            ground.Runs,
            [new("strata, plain: request to first command done, by the supervisor's clock", async c => (await ground.Machines.StartAndStopAsync("plain", c)).PromptMs, Reach)],
            cancel);
        return new(Title, series, [], ["Stopping is not counted."]);
    }
}
