using Strata.Bench.Grounds;
using Strata.Bench.Measures;

namespace Strata.Bench.Figures;

internal sealed class IdleMemory : IFigure
{
    private const int Machines = 5;
    private const double PlainReach = 2, SystemReach = 20;

    public int Order => 80;

    public string Title => "Memory of an idle machine, PSS in MB";

    public async Task<FigureResult> MeasureAsync(Ground ground, CancellationToken cancel)
    {
        async Task<double[]> MeasureAsync(string profile)
        {
            var ids = await Task.WhenAll(Enumerable.Range(0, Machines).Select(_ => ground.Machines.StartAsync(profile, cancel)));
            try
            {
                return [.. await Task.WhenAll(ids.Select(id => ground.MemoryAsync(id, cancel)))];
            }
            finally
            {
                await Task.WhenAll(ids.Select(ground.Machines.StopAsync));
            }
        }

        return new(
            Title,
            [
                new("strata, plain: all of its processes", [.. await MeasureAsync("plain")], PlainReach),
                new("strata, system: all of its processes", [.. await MeasureAsync("system")], SystemReach),
            ],
            [],
            [$"{Machines} machines of each kind at once; what they share with one another is divided among them. The columns are MB, not milliseconds."]);
    }
}
