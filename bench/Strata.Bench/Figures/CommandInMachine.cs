using Strata.Bench.Grounds;
using Strata.Bench.Measures;
using Strata.Bench.Peers;

namespace Strata.Bench.Figures;

internal sealed class CommandInMachine : IFigure
{
    private const double Reach = 5;

    public int Order => 35;

    public string Title => "A command in a machine that runs";

    public async Task<FigureResult> MeasureAsync(Ground ground, CancellationToken cancel)
    {
        List<string> notes = ["The command is `true`, as root. What the caller waits for begins with a new connection; Docker's is kept open."];
        var machine = await ground.Machines.StartAsync("plain", cancel);
        try
        {
            var inside = new Contender("strata: inside the supervisor", async c => (await ground.Machines.ExecuteAsync(machine, "true", c)).Micros / 1000, Reach);
            var asked = new Contender("strata: over the socket, by the caller's clock", async c => (await ground.Machines.ExecuteAsync(machine, "true", c)).AskedMs);
            var program = new Contender("strata machine exec: the whole process", c => ground.Strata.TimeProgramAsync(["machine", "exec", machine, "--", "true"], c));
            List<Contender> contenders = [inside, asked, program];
            if (ground.Runtime(machine) is { } runtime)
            {
                contenders.Add(new("runc exec on the same machine, the holder entered first: the whole process", runtime.RunAsync));
            }

            Docker? docker = null;
            Contender? dockerAsked = null, dockerProgram = null;
            string? container = null;
            try
            {
                docker = await ground.DockerAsync(cancel);
                container = await docker.StartAsync(cancel);
                dockerAsked = new("docker: exec over its socket, by the caller's clock", c => docker.ExecuteByApiAsync(container, c));
                dockerProgram = new("docker exec: the whole process", c => docker.ExecuteByProgramAsync(container, c));
                contenders.AddRange([dockerAsked, dockerProgram]);
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
                if (dockerAsked is not null && dockerProgram is not null)
                {
                    ratios.Add(Ratio.Of("docker over its socket : strata over its socket (like with like, no client process)", Of(dockerAsked), Of(asked)));
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
}
