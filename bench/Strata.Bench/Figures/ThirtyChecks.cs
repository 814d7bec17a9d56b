using Strata.Bench.Grounds;
using Strata.Bench.Measures;
using Strata.Bench.Peers;

namespace Strata.Bench.Figures;

internal sealed class ThirtyChecks : IFigure
{
    private const double Reach = 3;

    public int Order => 41;

    public string Title => "Thirty checks on a running machine";

    public async Task<FigureResult> MeasureAsync(Ground ground, CancellationToken cancel)
    {
        var attempt = await ground.Attempts.StartAsync(AttemptApi.Thirty, cancel);
        try
        {
            var goss = new Goss(ground, await ground.Attempts.MachineAsync(attempt, cancel));
            await goss.WriteAsync(cancel);
            List<Contender> contenders =
            [
                new("strata: inside the supervisor (`micros` of 31 checks)", async c => (await ground.Attempts.CheckAsync(attempt, c)).Evaluated, Reach),
                new("strata: over the socket to its answer, the fact kept on disk", async c => (await ground.Attempts.CheckAsync(attempt, c)).Whole),
                new("goss in the same machine, the same assertions: by its own clock", goss.OwnAsync),
                new("goss in the same machine: the whole process, entered by the supervisor", goss.WholeAsync),
            ];
            var series = await Rounds.RunAsync(ground.Runs, contenders, cancel);
            return new(
                Title,
                series,
                [
                    Ratio.Of("goss by its own clock : strata inside the supervisor", series[2], series[0]),
                    Ratio.Of("goss, the whole process : strata inside the supervisor", series[3], series[0]),
                ],
                ["Ten files, ten processes and ports, five users and groups, five services, and one file that is not there. Strata looks from outside, with no help from a program of the machine; goss is one."]);
        }
        finally
        {
            await ground.Attempts.StopAsync(attempt);
        }
    }
}
