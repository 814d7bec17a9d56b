using System.Collections.Immutable;
using System.Diagnostics;
using Strata.Checks;
using Strata.Checks.Resources;
using Strata.Checks.Verdicts;
using Strata.Curriculum.Deliverables;
using Strata.Curriculum.Labs;
using Strata.Curriculum.Situations;
using Strata.Documents.Draws;
using Strata.Labs.Feedback;
using Strata.Machines;
using Strata.Machines.Execution;
using Strata.Machines.Files;
using Strata.Machines.Networks;

namespace Strata.Labs.Runs;

/// <summary>Makes labs and other situations ready on machines, and judges them.</summary>
/// <param name="library">The folder <c>curriculum/lib</c>.</param>
public sealed class LabRunner(IEngine engine, ResourceCatalogue resources, string? library)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(25);

    /// <summary>Starts a situation's machines and runs its setup. On failure nothing stays behind.</summary>
    /// <param name="attempt">The attempt that the machines belong to.</param>
    /// <param name="work">The archive of a work, put on the first machine before setup runs; null for none.</param>
    /// <exception cref="LabException">Setup failed; the message says at which line.</exception>
    public async Task<LabRun> PrepareAsync(Situation situation, long seed, string? attempt, CancellationToken cancel, byte[]? work = null)
    {
        var draw = situation.Draws.Roll(seed);
        var started = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        INetwork? network = null;
        try
        {
            if (situation.Network is { } asked)
            {
                network = await engine.Networks.CreateAsync(new([.. situation.Machines.Select(m => m.Name)], asked.Internet, attempt), cancel).ConfigureAwait(false);
            }

            foreach (var wanted in situation.Machines)
            {
                var machine = await engine.StartAsync(new(wanted.Image, wanted.Profile, wanted.Name, attempt, Limits: wanted.Limits, Network: network?.Id), cancel).ConfigureAwait(false);
                started.Add(new(wanted.Name, machine.Machine.Id));
            }

            if (work is not null && situation.Machines is [var first, ..])
            {
                await WorkOnMachine.PutAsync(engine.Find(started[0].Value)!, first.User, work, cancel).ConfigureAwait(false);
            }

            var facts = ImmutableSortedDictionary<string, string>.Empty;
            foreach (var (name, script) in situation.Setup)
            {
                var shown = $"{situation.Id}/{Path.GetRelativePath(situation.Folder, script.Path)}";
                var machine = engine.Find(started.First(m => m.Key == name).Value)!;
                var user = situation.Machines.First(m => m.Name == name).User;
                var result = await LabScripts.RunAsync(machine, situation, user, script, seed, draw, facts, library, cancel).ConfigureAwait(false);
                if (LabScripts.Complaint(result, script, shown) is { } complaint)
                {
                    throw complaint;
                }

                facts = facts.SetItems(Fact.Read(result.Output, shown));
            }

            return Bind(situation, seed, facts, started.ToImmutable());
        }
        catch
        {
            foreach (var machine in started)
            {
                await engine.StopAsync(machine.Value, CancellationToken.None).ConfigureAwait(false);
            }

            if (network is not null)
            {
                await engine.Networks.RemoveAsync(network.Id, CancellationToken.None).ConfigureAwait(false);
            }

            throw;
        }
    }

    /// <summary>The run on machines that are there already, as after an adoption.</summary>
    /// <exception cref="LabException">A check makes no sense with these facts.</exception>
    public LabRun Bind(Situation situation, long seed, ImmutableSortedDictionary<string, string> facts, ImmutableArray<KeyValuePair<string, string>> machines)
    {
        var draw = situation.Draws.Roll(seed);
        try
        {
            return new(situation, seed, draw, facts, machines, [.. situation.Checks.Select(c => resources.Bind(c, draw, facts))])
            {
                Mistakes = [.. ((situation as Lab)?.Mistakes ?? []).Select(m => new KnownMistake(
                    m.Name,
                    m.Fails,
                    Template.Fill(m.Feedback, draw),
                    [.. m.When.Select(w => new SeenMatch(w.Check, resources.BindCondition(w.Saw, draw, facts)))]))],
            };
        }
        catch (LookupException e)
        {
            throw new LabException("check", e.Message, fix: "Mend the lab; `strata lint` shows more.");
        }
    }

    /// <summary>Runs one of the lab's scripts on its first machine.</summary>
    public Task<CommandResult> RunScriptAsync(LabRun run, LabScript script, CancellationToken cancel) =>
        LabScripts.RunAsync(Machine(run.Machines[0].Value), run.Situation, run.Situation.Machines[0].User, script, run.Seed, run.Draw, ImmutableSortedDictionary<string, string>.Empty, library, cancel);

    /// <summary>Does with a work what a scenario says, in the work's folder on the first machine.</summary>
    public Task<CommandResult> ActAsync(LabRun run, ScenarioAct act, CancellationToken cancel)
    {
        var machine = Machine(run.Machines[0].Value);
        var environment = LabScripts.Environment(run.Draw, run.Seed);
        var words = new[] { "/bin/bash", "-c", Template.Fill(act.Text, run.Draw) };
        return machine.RunAsync(new(words, act.User, WorkOnMachine.FolderOf(machine, run.Situation.Machines[0].User), environment, Timeout: act.Timeout, OutputLimit: 256 << 10), cancel);
    }

    /// <summary>Does a typed solution at a terminal of the lab's first machine.</summary>
    /// <exception cref="LabException">A line is no step, or what is waited for does not come.</exception>
    public async Task TypeAsync(LabRun run, LabScript keys, CancellationToken cancel)
    {
        var shown = $"{run.Situation.Id}/{Path.GetFileName(keys.Path)}";
        var steps = Keys.Read(await File.ReadAllTextAsync(keys.Path, cancel).ConfigureAwait(false), shown, run.Draw);
        await using var terminal = await Machine(run.Machines[0].Value).OpenTerminalAsync(keys.User, 24, 80, cancel).ConfigureAwait(false);
        using var typed = new TypedRun(terminal);
        await typed.RunAsync(steps, shown, keys.Timeout, cancel).ConfigureAwait(false);
    }

    /// <summary>Looks at the live checks once; the others are pending, and so is each that needs one which has not passed.</summary>
    /// <param name="keep">Results of a moment ago: those seen from inside are taken from it rather than looked at again. Empty: look at all.</param>
    public async Task<(ImmutableArray<CheckResult> Results, TimeSpan Took)> LookAsync(LabRun run, CancellationToken cancel, ImmutableArray<CheckResult> keep = default)
    {
        var began = Stopwatch.GetTimestamp();
        var scenes = new Dictionary<string, Scene?>(StringComparer.Ordinal);
        var results = new CheckResult[run.Checks.Length];
        foreach (var i in JudgeOrder.Of(run.Checks))
        {
            var check = run.Checks[i];
            if (Settled(run, check, results) is { } settled)
            {
                results[i] = settled;
                continue;
            }

            if (check.IsFinal)
            {
                results[i] = check.Pending;
                continue;
            }

            if (check.Seen == Vantage.Inside && !keep.IsDefaultOrEmpty && keep.FirstOrDefault(r => r.Id == check.Spec.Id) is { Waits: false } kept)
            {
                results[i] = kept;
                continue;
            }

            var id = run.MachineOf(check);
            if (!scenes.TryGetValue(id, out var scene))
            {
                scenes[id] = scene = engine.Find(id) is { State: MachineState.Running } machine ? new(machine) : null;
            }

            results[i] = scene is null
                ? check.Broken(engine.Find(id)?.State switch
                {
                    MachineState.Paused => "the machine is paused",
                    MachineState.Starting => "the machine is booting",
                    _ => "the machine is off",
                })
                : await check.EvaluateAsync(scene, cancel).ConfigureAwait(false);
        }

        return ([.. results], Stopwatch.GetElapsedTime(began));
    }

    /// <summary>
    /// Judges every check: live ones on the machines, waiting as long as <c>within</c> allows and watching as long as <c>holds</c>
    /// asks; those <c>after</c> something on copies on which it happened, so that the machines themselves are not disturbed. A check
    /// that needs one which does not pass is not looked at: it stays pending, and counts as one that does not pass.
    /// </summary>
    public async Task<(ImmutableArray<CheckResult> Results, TimeSpan Took)> JudgeAsync(LabRun run, CancellationToken cancel)
    {
        var began = Stopwatch.GetTimestamp();
        foreach (var (name, id) in run.Machines)
        {
            if (engine.Find(id)?.State is MachineState.Paused or MachineState.Stopped)
            {
                throw new LabException("machine-not-running", $"The machine {name} is {(Machine(id).State == MachineState.Paused ? "paused" : "off")}, so nothing can be judged.", fix: $"Let it run again: strata machine {(Machine(id).State == MachineState.Paused ? "resume" : "reboot")} {id}");
            }
        }

        var results = new CheckResult[run.Checks.Length];
        var afterwards = new Dictionary<string, (Aftermath Made, int Left)>(StringComparer.Ordinal);
        try
        {
            foreach (var i in JudgeOrder.Of(run.Checks))
            {
                var check = run.Checks[i];
                if (Settled(run, check, results) is { } settled)
                {
                    results[i] = settled;
                }
                else if (check.After is null || LooksAtFolder(run, check))
                {
                    results[i] = await JudgeAsync(check, () => SceneOf(run, check), cancel).ConfigureAwait(false);
                }
                else
                {
                    var key = Aftermath.Key(engine, run, check);
                    if (!afterwards.TryGetValue(key, out var after))
                    {
                        after = (await Aftermath.MakeAsync(engine, run, check, cancel).ConfigureAwait(false), run.Checks.Count(c => c.After is not null && !LooksAtFolder(run, c) && Aftermath.Key(engine, run, c) == key));
                    }

                    afterwards[key] = after with { Left = after.Left - 1 };
                    results[i] = await after.Made.JudgeAsync(check, scene => JudgeAsync(check, scene, cancel)).ConfigureAwait(false);
                    if (after.Left == 1)
                    {
                        afterwards.Remove(key);
                        await after.Made.DisposeAsync().ConfigureAwait(false);
                    }
                }
            }
        }
        finally
        {
            foreach (var (made, _) in afterwards.Values)
            {
                await made.DisposeAsync().ConfigureAwait(false);
            }
        }

        return ([.. results], Stopwatch.GetElapsedTime(began));
    }

    // What is known without a look: it passed before and need not stay so, or it has to wait.
    private static CheckResult? Settled(LabRun run, BoundCheck check, IReadOnlyList<CheckResult?> results) =>
        run.Passed.Contains(check.Spec.Id) ? check.Passed : JudgeOrder.Waiting(check, results);

    private static async Task<CheckResult> JudgeAsync(BoundCheck check, Func<Scene> scene, CancellationToken cancel)
    {
        var began = Stopwatch.GetTimestamp();
        var patience = check.Spec.Within ?? TimeSpan.Zero;
        CheckResult result;
        while (true)
        {
            result = await EvaluateAsync(check, scene, cancel).ConfigureAwait(false);
            if (result.Verdict == Verdict.Pass || Stopwatch.GetElapsedTime(began) >= patience)
            {
                break;
            }

            await Task.Delay(Look, cancel).ConfigureAwait(false);
        }

        if (check.Spec.Holds is not { } holds)
        {
            return result;
        }

        began = Stopwatch.GetTimestamp();
        while (result.Verdict == Verdict.Pass && Stopwatch.GetElapsedTime(began) < holds)
        {
            await Task.Delay(Look, cancel).ConfigureAwait(false);
            result = await EvaluateAsync(check, scene, cancel).ConfigureAwait(false);
        }

        return result;
    }

    private static async Task<CheckResult> EvaluateAsync(BoundCheck check, Func<Scene> look, CancellationToken cancel)
    {
        using var scene = look();
        return await check.EvaluateAsync(scene, cancel).ConfigureAwait(false);
    }

    private static bool LooksAtFolder(LabRun run, BoundCheck check) => check.Spec.On == Scenario.WorkFolder || run.Machines.Length == 0;

    private Scene SceneOf(LabRun run, BoundCheck check) =>
        LooksAtFolder(run, check)
            ? new(MachineFiles.OfFolder(run.Work ?? throw new LabException("check", "There is no work whose folder could be looked at.")))
            : new(Machine(run.MachineOf(check))) { Act = run.Act };

    private IMachine Machine(string id) =>
        engine.Find(id) ?? throw Gone();

    /// <summary>What to say where a machine of a lab is not there any more.</summary>
    internal static LabException Gone() => new("machine-gone", "The lab's machine is gone.", fix: "Start again: strata reset");
}
