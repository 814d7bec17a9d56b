using Strata.Bench.Grounds;
using Strata.Bench.Measures;
using Strata.Bench.Peers;

namespace Strata.Bench.Figures;

internal sealed class PlainAgainstDocker : IFigure
{
    private const double AtLeast = 2;

    public int Order => 30;

    public string Title => "The same root file system: plain start, Docker and bubblewrap";

    public async Task<FigureResult> MeasureAsync(Ground ground, CancellationToken cancel)
    {
        List<string> notes = [];
        var supervisor = new Contender("strata, plain: request to first command done, by the supervisor's clock", async c => (await ground.Machines.StartAndStopAsync("plain", c)).PromptMs);
        var asked = new Contender("strata, plain: request over the socket to its answer, by the caller's clock", async c => (await ground.Machines.StartAndStopAsync("plain", c)).AskedMs);
        var run = new Contender("strata machine run base --profile plain -- true: the whole process, removal included", c => ground.Strata.TimeAsync(["machine", "run", Ground.Image, "--profile", "plain", "--", "true"], c));
        List<Contender> contenders = [supervisor, asked, run];
        Contender? dockerRun = null, dockerAsked = null;
        try
        {
            var docker = await ground.DockerAsync(cancel);
            dockerAsked = new("docker, none: create, start and wait over its socket, by the caller's clock", docker.RunByApiAsync);
            dockerRun = new("docker run --rm --network=none IMAGE true: the whole process, removal included", docker.RunByProgramAsync);
            contenders.AddRange([dockerAsked, dockerRun]);
            notes.Add($"Docker {docker.Version}, storage driver overlay2, the daemon warm, the image imported from the folder that Strata's machines start from.");
        }
        catch (PeerMissingException e)
        {
            notes.Add($"Docker was left out: {e.Message}");
        }

        if (await ground.BubblewrapAsync(cancel) is { } floor)
        {
            contenders.Add(new("bwrap --unshare-all on the same folder, read-only, no cgroup, no id of its own: the whole process", floor.RunAsync));
        }
        else
        {
            notes.Add("Bubblewrap was left out: it is not installed.");
        }

        var series = await Rounds.RunAsync(ground.Runs, contenders, cancel);
        Series Of(Contender who) => series[contenders.IndexOf(who)];
        List<Ratio> ratios = [];
        if (dockerRun is not null && dockerAsked is not null)
        {
            ratios.Add(Ratio.Of("docker run, whole process : strata's plain start by the supervisor's clock", Of(dockerRun), Of(supervisor), AtLeast));
            ratios.Add(Ratio.Of("docker over its socket : strata over its socket (like with like, no client process)", Of(dockerAsked), Of(asked)));
            ratios.Add(Ratio.Of("docker run, whole process : strata machine run, whole process (like with like)", Of(dockerRun), Of(run)));
        }

        return new(Title, series, ratios, notes);
    }
}
