using Strata.Checks.Resources;
using Strata.Machines;

namespace Strata.Checks.Afters;

/// <summary>A user's jobs that wait for at, each once, in the order in which they are due; as with atd, they wait no longer then. Source: at(1).</summary>
internal sealed class AtAfter : IAfter
{
    public string Name => "at";

    public string Says => "A user's jobs that wait for at, each once.";

    public IReadOnlyList<SubjectKey> SubjectKeys { get; } = [new("user", "Whose jobs."), new("command", "Only jobs in which this text stands.")];

    public async Task<AfterOutcome> HappenAsync(IReadOnlyDictionary<string, string> subject, IMachine machine, TimeSpan limit, CancellationToken cancel)
    {
        var scene = new Scene(machine);
        var (user, part) = (subject["user"], subject.GetValueOrDefault("command", ""));
        if (machine.Unit("atd") is { Active: true })
        {
            await InsideCommand.RunAsync(scene, ["/usr/bin/systemctl", "stop", "atd.service"], cancel).ConfigureAwait(false);
        }

        var jobs = AtSpool.Jobs(scene, user, part);
        if (jobs.Count == 0)
        {
            return new($"no job of {user}{(part.Length == 0 ? "" : $" with '{part}' in it")} waits for at", null);
        }

        var outcome = AfterOutcome.Happened;
        foreach (var job in jobs.OrderBy(j => j.Due))
        {
            await InsideCommand.RunAsync(scene, ["/bin/rm", "-f", "--", job.Path], cancel).ConfigureAwait(false);
            var shown = $"the job of at '{job.Commands.Split('\n')[0]}'";
            var result = await machine.RunAsync(new(["/usr/bin/env", "-i", "/bin/sh"], user, "/", Input: job.Script, Timeout: limit), cancel).ConfigureAwait(false);
            if (result.TimedOut)
            {
                return AfterOutcome.CutOff(shown, limit);
            }

            outcome = outcome == AfterOutcome.Happened ? AfterOutcome.Ended(shown, result.Exit, result.Errors) : outcome;
        }

        return outcome;
    }
}
