using System.Diagnostics;
using Strata.Bench.Grounds;
using Strata.Bench.Measures;

namespace Strata.Bench.Figures;

internal sealed class ManySystems : IFigure
{
    private const int Machines = 20, Rounds = 5;
    private const double StartReach = 5_000, StopReach = 2_000;

    public int Order => 60;

    public string Title => "Twenty system machines at once: start, stop";

    public async Task<FigureResult> MeasureAsync(Ground ground, CancellationToken cancel)
    {
        List<double> starts = [], stops = [];
        for (var round = 0; round < Rounds; round++)
        {
            var began = Stopwatch.GetTimestamp();
            var ids = await Task.WhenAll(Enumerable.Range(0, Machines).Select(_ => ground.Machines.StartAsync("system", cancel)));
            starts.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            began = Stopwatch.GetTimestamp();
            await Task.WhenAll(ids.Select(ground.Machines.StopAsync));
            stops.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        return new(
            Title,
            [
                new("strata: twenty requests at once, until systemd is running in all", [.. starts], StartReach),
                new("strata: twenty stops at once, until nothing is left", [.. stops], StopReach),
            ],
            [],
            []);
    }
}
