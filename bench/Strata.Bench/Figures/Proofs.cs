using Strata.Bench.Grounds;
using Strata.Bench.Measures;

namespace Strata.Bench.Figures;

internal sealed class Proofs : IFigure
{
    private const double PlainReach = 100, SystemReach = 333;
    private const int Rounds = 5, Seeds = 5;

    public int Order => 60;

    public string Title => "Proofs: one run of untouched, solution or mistake";

    public async Task<FigureResult> MeasureAsync(Ground ground, CancellationToken cancel)
    {
        List<Series> all = [];
        foreach (var lab in (IEnumerable<string>)[AttemptApi.Plain, .. await ground.Attempts.LabsAsync(cancel)])
        {
            var times = new List<double>();
            for (var round = -1; round < Rounds; round++)
            {
                var (runs, seconds) = await ground.Attempts.ProveAsync(lab, lab == AttemptApi.Plain ? Seeds : 1, cancel);
                if (round >= 0)
                {
                    times.Add(seconds * 1000 / runs);
                }
            }

            all.Add(new($"{lab}: time of a proof by its runs, several at a time", [.. times], lab == AttemptApi.Plain ? PlainReach : SystemReach));
        }

        return new(Title, all, [], ["Each run has a fresh machine, its setup, a script or none, and every check as at finish. Reached are 10 a second on plain machines and 3 on system machines; labs whose checks ask for a reboot boot a copy in each run too."]);
    }
}
