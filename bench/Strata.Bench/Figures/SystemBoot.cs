using Strata.Bench.Grounds;
using Strata.Bench.Measures;

namespace Strata.Bench.Figures;

internal sealed class SystemBoot : IFigure
{
    private const double Reach = 300;

    public int Order => 20;

    public string Title => "System machine: request to systemd running, base image";

    public async Task<FigureResult> MeasureAsync(Ground ground, CancellationToken cancel)
    {
        var prompts = new List<double>();
        var ready = await Rounds.RunAsync(
            ground.Runs,
            [new("strata, system: request to systemd running", OnceAsync, Reach)],
            cancel);
        var prompt = new Series("the same starts: request to first command done", [.. prompts.TakeLast(ground.Runs)]);
        return new(Title, [.. ready, prompt], [], ["Both by the supervisor's clock. Stopping is not counted."]);

        async Task<double> OnceAsync(CancellationToken c)
        {
            var started = await ground.Machines.StartAndStopAsync("system", c);
            prompts.Add(started.PromptMs);
            return started.ReadyMs;
        }
    }
}
