using Strata.Checks.Resources;
using Strata.Machines;

namespace Strata.Checks.Afters;

/// <summary>What a timer of systemd starts, once. The timer itself is stopped before, so that it does not start it a second time.</summary>
internal sealed class TimerAfter : IAfter
{
    private const string Ending = ".timer";

    public string Name => "timer";

    public string Says => "What a timer of systemd starts, once.";

    public IReadOnlyList<SubjectKey> SubjectKeys { get; } = [new("name", "The timer, with or without its ending.")];

    public async Task<AfterOutcome> HappenAsync(IReadOnlyDictionary<string, string> subject, IMachine machine, TimeSpan limit, CancellationToken cancel)
    {
        var timer = subject["name"].EndsWith(Ending, StringComparison.Ordinal) ? subject["name"] : subject["name"] + Ending;
        var scene = new Scene(machine);
        if (machine.Unit(timer) is not { } found)
        {
            throw new LookupException("no systemd runs in this machine");
        }

        if (!found.Exists)
        {
            return new($"there is no timer {timer[..^Ending.Length]}", null);
        }

        var unit = (await InsideCommand.ShowUnitAsync(scene, timer, "Unit", cancel).ConfigureAwait(false))["Unit"].FirstOrDefault("");
        var told = await InsideCommand.ShowUnitAsync(scene, unit, "LoadState,RemainAfterExit", cancel).ConfigureAwait(false);
        if (told["LoadState"].FirstOrDefault() != "loaded")
        {
            return new($"the timer starts {unit}, which {(told["LoadState"].FirstOrDefault() == "masked" ? "is masked" : "systemd cannot load")}", null);
        }

        await InsideCommand.RunAsync(scene, ["/usr/bin/systemctl", "stop", "--", timer], cancel).ConfigureAwait(false);

        // A unit that stays active when its program has ended never ends itself; its start does.
        string[] wait = told["RemainAfterExit"].FirstOrDefault() == "yes" ? [] : ["--wait"];
        var result = await machine.RunAsync(new(["/usr/bin/systemctl", "start", .. wait, "--", unit], Timeout: limit), cancel).ConfigureAwait(false);
        if (result.TimedOut)
        {
            return AfterOutcome.CutOff(unit, limit);
        }

        var end = await InsideCommand.ShowUnitAsync(scene, unit, "Result,ExecMainStatus", cancel).ConfigureAwait(false);
        return end["Result"].FirstOrDefault("success") is var why and not "success"
            ? new(null, $"{unit} ended badly: {why}{(why == "exit-code" ? $" {end["ExecMainStatus"].FirstOrDefault()}" : "")}")
            : AfterOutcome.Ended(unit, result.Exit, result.Errors);
    }
}
