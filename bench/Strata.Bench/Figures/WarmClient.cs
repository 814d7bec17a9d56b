using Strata.Bench.Grounds;
using Strata.Bench.Measures;
using Strata.Bench.Peers;

namespace Strata.Bench.Figures;

internal sealed class WarmClient : IFigure
{
    private const double LauncherReach = 50;

    public int Order => 60;

    public string Title => "The client, warm: ./strata list as a whole process";

    public async Task<FigureResult> MeasureAsync(Ground ground, CancellationToken cancel)
    {
        List<string> notes = [];
        List<Contender> contenders =
        [
            new("./strata list: launcher and client", c => ground.Strata.TimeAsync(["list"], c)),
            new("dotnet strata.dll list: the client alone", c => ground.Strata.TimeProgramAsync(["list"], c)),
        ];
        try
        {
            var docker = await ground.DockerAsync(cancel);
            contenders.Add(new("docker ps", docker.ListByProgramAsync));
        }
        catch (PeerMissingException e)
        {
            notes.Add($"Docker was left out: {e.Message}");
        }

        var series = await Rounds.RunAsync(ground.Runs, contenders, cancel);
        var share = new Series("the launcher's share, round by round", [.. series[0].Milliseconds.Zip(series[1].Milliseconds, (with, without) => with - without)], LauncherReach);
        return new(Title, [.. series, share], [], notes);
    }
}
