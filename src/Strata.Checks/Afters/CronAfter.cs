using Strata.Checks.Cron;
using Strata.Checks.Resources;
using Strata.Machines;

namespace Strata.Checks.Afters;

/// <summary>
/// A user's cron jobs, each once, as cron runs them: its variables, shell, folder and <c>%</c>. cron itself is stopped before, so that
/// it does not run them a second time. Sources: cron(8), crontab(5).
/// </summary>
internal sealed class CronAfter : IAfter
{
    public string Name => "cron";

    public string Says => "A user's cron jobs, each once, as cron runs them.";

    public IReadOnlyList<SubjectKey> SubjectKeys { get; } = [new("user", "Whose jobs."), new("command", "Only jobs in whose command this text stands.")];

    public async Task<AfterOutcome> HappenAsync(IReadOnlyDictionary<string, string> subject, IMachine machine, TimeSpan limit, CancellationToken cancel)
    {
        var scene = new Scene(machine);
        var (user, part) = (subject["user"], subject.GetValueOrDefault("command", ""));
        var jobs = CronTable.Of(scene, user).Where(j => j.Command.Contains(part, StringComparison.Ordinal)).ToList();
        if (jobs.Count == 0)
        {
            return new($"{user} has no cron job{(part.Length == 0 ? "" : $" with '{part}' in it")}", null);
        }

        if (jobs.Find(j => j.Refused is not null) is { } refused)
        {
            return new($"cron ignores {refused.Table}: {refused.Refused}", null);
        }

        if (machine.Unit("cron") is { Active: true })
        {
            await InsideCommand.RunAsync(scene, ["/usr/bin/systemctl", "stop", "cron.service"], cancel).ConfigureAwait(false);
        }

        var outcome = AfterOutcome.Happened;
        foreach (var job in jobs)
        {
            var one = await RunAsync(scene, job, limit, cancel).ConfigureAwait(false);
            outcome = one.Missed is not null || outcome == AfterOutcome.Happened ? one : outcome;
            if (one.Missed is not null)
            {
                break;
            }
        }

        return outcome;
    }

    private static async Task<AfterOutcome> RunAsync(Scene scene, CronJob job, TimeSpan limit, CancellationToken cancel)
    {
        var variables = CronEnvironment.Of(scene, job);
        var (line, input) = job.Parts();
        var result = await scene.Machine.RunAsync(
            new(["/usr/bin/env", "-i", "--", .. variables.Select(v => $"{v.Key}={v.Value}"), variables["SHELL"], "-c", line], job.User, variables["HOME"], Input: input, Timeout: limit),
            cancel).ConfigureAwait(false);
        return result.TimedOut ? AfterOutcome.CutOff($"`{line}`", limit) : AfterOutcome.Ended($"`{line}`", result.Exit, result.Errors);
    }
}
