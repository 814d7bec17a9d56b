using Strata.Checks;
using Strata.Checks.Afters;
using Strata.Checks.Resources;
using Strata.Checks.Verdicts;
using Strata.Curriculum.Deliverables;
using Strata.Documents.Texts;
using Strata.Machines;
using Strata.Machines.Networks;

namespace Strata.Labs.Runs;

/// <summary>
/// Copies of a lab's machines on which one thing has happened, so that the machines themselves are not disturbed: each booted from a
/// copy of the disk. Of machines on a network all are copied, onto a network of the same names and addresses. Ended when disposed.
/// </summary>
internal sealed class Aftermath : IAsyncDisposable
{
    private readonly IEngine engine;
    private readonly LabRun run;
    private readonly Dictionary<string, IMachine> copies = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CopyFindings> findings = new(StringComparer.Ordinal);
    private INetwork? network;
    private AfterOutcome outcome = AfterOutcome.Happened;
    private string? trouble;

    private Aftermath(IEngine engine, LabRun run) => (this.engine, this.run) = (engine, run);

    /// <summary>The same for checks that can share an aftermath.</summary>
    /// <exception cref="LabException">The machine is gone.</exception>
    public static string Key(IEngine engine, LabRun run, BoundCheck check) =>
        $"{Original(engine, run, check.After!.On ?? check.Spec.On).Id} {(Original(engine, run, check.Spec.On).Link is null ? run.MachineOf(check) : "")}\n{check.After.Key}";

    /// <summary>Copies the machines and lets happen what a check waits for.</summary>
    /// <exception cref="MachineException">A copy cannot be started.</exception>
    public static async Task<Aftermath> MakeAsync(IEngine engine, LabRun run, BoundCheck check, CancellationToken cancel)
    {
        var made = new Aftermath(engine, run);
        try
        {
            await made.CopyAsync(check, cancel).ConfigureAwait(false);
            await made.HappenAsync(check.After!, Original(engine, run, check.After!.On ?? check.Spec.On).Id, cancel).ConfigureAwait(false);
            return made;
        }
        catch
        {
            await made.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Judges a check on the copy of the machine that it looks at.</summary>
    /// <param name="judge">How, at the scene that it is given as often as it wants.</param>
    public async Task<CheckResult> JudgeAsync(BoundCheck check, Func<Func<Scene>, Task<CheckResult>> judge)
    {
        if (trouble is not null)
        {
            return check.Broken(trouble);
        }

        if (outcome.Missed is { } missed)
        {
            return check.Failed(missed);
        }

        var machine = run.MachineOf(check);
        var result = await judge(() => new(copies[machine]) { Act = run.Act, Findings = findings[machine] }).ConfigureAwait(false);
        return result.Verdict == Verdict.Fail && outcome.Remark is { } remark ? result with { Saw = $"{result.Saw} ({PlainText.Harmless(remark)})" } : result;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var copy in copies.Values)
        {
            await engine.StopAsync(copy.Id, CancellationToken.None).ConfigureAwait(false);
        }

        if (network is not null)
        {
            await engine.Networks.RemoveAsync(network.Id, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private static IMachine Original(IEngine engine, LabRun run, string? name) =>
        engine.Find(run.MachineNamed(name)) ?? throw LabRunner.Gone();

    private async Task CopyAsync(BoundCheck check, CancellationToken cancel)
    {
        var key = Key(engine, run, check);
        var alike = run.Checks.Where(c => c.After is not null && c.Spec.On != Scenario.WorkFolder && Key(engine, run, c) == key).ToList();
        var original = Original(engine, run, check.Spec.On);
        network = original.Link is { } link ? await engine.Networks.TwinAsync(link.Network, cancel).ConfigureAwait(false) : null;
        var wanted = network is null ? new[] { check.Spec.On, check.After!.On ?? check.Spec.On } : run.Machines.Select(m => (string?)m.Key);
        foreach (var machine in wanted.Select(name => Original(engine, run, name)).DistinctBy(m => m.Id))
        {
            var spec = new MachineSpec(machine.Image, machine.Profile, machine.Hostname, machine.Attempt, machine.Id, Limits: machine.Limits, Network: network?.Id);
            findings[machine.Id] = new(alike.Where(c => run.MachineOf(c) == machine.Id));
            copies[machine.Id] = (await engine.StartAsync(spec, cancel).ConfigureAwait(false)).Machine;
        }
    }

    private async Task HappenAsync(BoundAfter after, string machine, CancellationToken cancel)
    {
        try
        {
            outcome = await after.HappenAsync(copies[machine], cancel).ConfigureAwait(false);
        }
        catch (Exception e) when (e is LookupException or MachineException)
        {
            trouble = e.Message;
        }
    }
}
