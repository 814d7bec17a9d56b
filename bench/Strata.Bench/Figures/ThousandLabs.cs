using Strata.Bench.Grounds;
using Strata.Bench.Measures;

namespace Strata.Bench.Figures;

internal sealed class ThousandLabs : IFigure
{
    private const int Many = 1000;
    private const double Reach = 1000;

    public int Order => 65;

    public string Title => "Reading and validating 1,000 labs";

    public async Task<FigureResult> MeasureAsync(Ground ground, CancellationToken cancel)
    {
        await using var labs = await ground.LabsAsync(Many, cancel);
        List<Contender> contenders =
        [
            new("strata lint, 1,000 labs: the client as a whole process", c => labs.Strata.TimeProgramAsync(["lint"], c), Reach),
            new("strata lint, the curriculum as it is: the client as a whole process", c => ground.Strata.TimeProgramAsync(["lint"], c)),
        ];
        return new(Title, await Rounds.RunAsync(ground.Runs, contenders, cancel), [], ["The curriculum's own labs, each copied until there are 1,000: every file of every lab is read, its digest reckoned, its checks, draws, mistakes and texts validated."]);
    }
}
