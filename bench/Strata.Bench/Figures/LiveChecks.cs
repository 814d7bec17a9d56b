using Strata.Bench.Grounds;
using Strata.Bench.Measures;

namespace Strata.Bench.Figures;

internal sealed class LiveChecks : IFigure
{
    private const double Reach = 5;

    public int Order => 40;

    public string Title => "One lab's live checks";

    public async Task<FigureResult> MeasureAsync(Ground ground, CancellationToken cancel)
    {
        List<Series> all = [];
        foreach (var lab in await ground.Attempts.LabsAsync(cancel))
        {
            var attempt = await ground.Attempts.StartAsync(lab, cancel);
            try
            {
                var asked = new List<double>();
                all.AddRange(await Rounds.RunAsync(ground.Runs, [new($"{lab}: evaluation (`micros`)", OnceAsync, Reach)], cancel));
                all.Add(new($"{lab}: request over the socket to its answer, the fact kept on disk", [.. asked.TakeLast(ground.Runs)]));

                async Task<double> OnceAsync(CancellationToken c)
                {
                    var (evaluated, whole) = await ground.Attempts.CheckAsync(attempt, c);
                    asked.Add(whole);
                    return evaluated;
                }
            }
            finally
            {
                await ground.Attempts.StopAsync(attempt);
            }
        }

        return new(Title, all, [], ["Every live check of the lab as it stands after its setup, one after the other, on a system machine."]);
    }
}
