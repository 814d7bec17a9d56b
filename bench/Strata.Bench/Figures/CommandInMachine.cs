using Strata.Bench.Grounds;
using Strata.Bench.Measures;
using Strata.Bench.Peers;

namespace Strata.Bench.Figures;

internal sealed class CommandInMachine : IFigure
{
    private const double Reach = 5;
    private const int InARow = 10;

    public int Order => 35;

    public string Title => "A command in a machine that runs";

    public async Task<FigureResult> MeasureAsync(Ground ground, CancellationToken cancel)
    {
        List<string> notes =
        [
            "The command is `true`, as root. What the caller waits for begins with a new connection; Docker's is kept open.",
            "A command begins by joining a cgroup. For the first after a pause the kernel waits until all processors have passed a quiet moment (RCU), which takes it about 10 ms, whoever asks; not for those that follow at once.",
        ];
        var machine = await ground.Machines.StartAsync("plain", cancel);
        try
        {
            var row = new Contender($"strata: inside the supervisor, the median of {InARow} in a row", c => MedianAsync(async () => (await ground.Machines.ExecuteAsync(machine, "true", c)).Micros / 1000), Reach);
            var inside = new Contender("strata: inside the supervisor, after a pause", async c => (await ground.Machines.ExecuteAsync(machine, "true", c)).Micros / 1000);
            var askedRow = new Contender($"strata: over the socket, by the caller's clock, the median of {InARow} in a row", c => MedianAsync(async () => (await ground.Machines.ExecuteAsync(machine, "true", c)).AskedMs));
            var asked = new Contender("strata: over the socket, by the caller's clock, after a pause", async c => (await ground.Machines.ExecuteAsync(machine, "true", c)).AskedMs);
            var program = new Contender("strata machine exec: the whole process", c => ground.Strata.TimeProgramAsync(["machine", "exec", machine, "--", "true"], c));
            List<Contender> contenders = [row, inside, askedRow, asked, program];
            if (ground.Runtime(machine) is { } runtime)
            {
                contenders.Add(new("runc exec on the same machine, the holder entered first: the whole process", runtime.RunAsync));
            }

            Docker? docker = null;
            Contender? dockerRow = null, dockerAsked = null, dockerProgram = null;
            string? container = null;
            try
            {
                docker = await ground.DockerAsync(cancel);
                container = await docker.StartAsync(cancel);
                dockerRow = new($"docker: exec over its socket, by the caller's clock, the median of {InARow} in a row", c => MedianAsync(() => docker.ExecuteByApiAsync(container, c)));
                dockerAsked = new("docker: exec over its socket, by the caller's clock, after a pause", c => docker.ExecuteByApiAsync(container, c));
                dockerProgram = new("docker exec: the whole process", c => docker.ExecuteByProgramAsync(container, c));
                contenders.AddRange([dockerRow, dockerAsked, dockerProgram]);
            }
            catch (PeerMissingException e)
            {
                notes.Add($"Docker was left out: {e.Message}");
            }

            try
            {
                var series = await Rounds.RunAsync(ground.Runs, contenders, cancel);
                Series Of(Contender who) => series[contenders.IndexOf(who)];
                List<Ratio> ratios = [];
                if (dockerRow is not null && dockerAsked is not null && dockerProgram is not null)
                {
                    ratios.Add(Ratio.Of("docker over its socket : strata over its socket, in a row (like with like, no client process)", Of(dockerRow), Of(askedRow)));
                    ratios.Add(Ratio.Of("docker over its socket : strata over its socket, after a pause", Of(dockerAsked), Of(asked)));
                    ratios.Add(Ratio.Of("docker exec : strata machine exec, whole processes (like with like)", Of(dockerProgram), Of(program)));
                }

                return new(Title, series, ratios, notes);
            }
            finally
            {
                if (docker is not null && container is not null)
                {
                    await docker.RemoveAsync(container);
                }
            }
        }
        finally
        {
            await ground.Machines.StopAsync(machine);
        }
    }

    private static async Task<double> MedianAsync(Func<Task<double>> once)
    {
        List<double> all = [];
        for (var run = 0; run < InARow; run++)
        {
            all.Add(await once().ConfigureAwait(false));
        }

        return all.Order().ElementAt(InARow / 2);
    }
}
