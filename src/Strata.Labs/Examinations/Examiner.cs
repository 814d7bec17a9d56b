using System.Collections.Immutable;
using System.Diagnostics;
using Strata.Checks.Verdicts;
using Strata.Curriculum.Deliverables;
using Strata.Documents.Draws;
using Strata.Documents.Texts;
using Strata.Documents.Yaml;
using Strata.Labs.Runs;
using Strata.Labs.Works;
using Strata.Machines;
using Strata.Machines.Execution;

namespace Strata.Labs.Examinations;

/// <summary>
/// Examines works: each scenario has machines of its own, on which nothing but the work and its fixtures has been. What
/// examines never runs where the work runs, and is not held up by it.
/// </summary>
/// <param name="temporary">A folder in which works can lie while they are looked at.</param>
/// <param name="atOnce">How many scenarios at a time.</param>
public sealed class Examiner(LabRunner runner, IEngine engine, string temporary, int atOnce)
{
    /// <summary>What the machines belong to, so that the next supervisor removes them if this one dies.</summary>
    private const string Examination = "examination";

    private const int SaidLines = 12, SaidLetters = 2000;

    /// <summary>Runs every scenario of a deliverable on a work; the results in the order of the file.</summary>
    /// <param name="progress">Told after every scenario.</param>
    /// <exception cref="MachineException">Machines cannot be started here: that says nothing about the work.</exception>
    public async Task<ImmutableArray<ScenarioResult>> ExamineAsync(Deliverable deliverable, Work work, long seed, IProgress<ScenarioResult>? progress, CancellationToken cancel)
    {
        var results = new ScenarioResult[deliverable.Scenarios.Length];
        using var laid = Lay(deliverable, work);
        var options = new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = cancel };
        await Parallel.ForAsync(0, results.Length, options, async (i, token) =>
        {
            results[i] = await ExamineAsync(deliverable.Scenarios[i], laid, seed, token).ConfigureAwait(false);
            progress?.Report(results[i]);
        }).ConfigureAwait(false);
        return [.. results];
    }

    /// <summary>A work made ready to be examined, until it is disposed of.</summary>
    internal LaidWork Lay(Deliverable deliverable, Work work) => new(work, deliverable.Scenarios.Any(s => s.OnFolder) ? temporary : null);

    /// <summary>Runs one scenario.</summary>
    internal async Task<ScenarioResult> ExamineAsync(Scenario scenario, LaidWork work, long seed, CancellationToken cancel)
    {
        var began = Stopwatch.GetTimestamp();
        var says = Template.Fill(scenario.Says, scenario.Draws.Roll(seed));
        ScenarioResult Told(Verdict verdict, string saw, string expected, string said = "", ImmutableArray<CheckResult> checks = default) =>
            new(scenario.Name, says, verdict, saw, expected, said, Stopwatch.GetElapsedTime(began), checks.IsDefault ? [] : checks);

        LabRun? ready = null;
        try
        {
            ready = await runner.PrepareAsync(scenario, seed, Examination, cancel, work.Archive).ConfigureAwait(false);
            ready = ready with { Work = work.Folder, Act = await ActAsync(ready, scenario, cancel).ConfigureAwait(false) };
            var said = Said(ready.Act);
            if (ready.Act is { TimedOut: true })
            {
                return Told(Verdict.Fail, $"it had not ended after {scenario.Act!.Timeout.TotalSeconds:0.#} s and was cut off", "an end", said);
            }

            var (results, _) = await runner.JudgeAsync(ready, cancel).ConfigureAwait(false);
            var first = results.FirstOrDefault(r => r.Verdict == Verdict.Error) ?? results.FirstOrDefault(r => r.Verdict == Verdict.Fail) ?? results.FirstOrDefault(r => r.Verdict != Verdict.Pass) ?? results[0];
            return Told(first.Verdict == Verdict.Pending ? Verdict.Fail : first.Verdict, Named(ready, first), first.Expected, said, results);
        }
        catch (LabException e)
        {
            return Told(Verdict.Error, e.Message, "a scenario that can be run");
        }
        finally
        {
            foreach (var machine in ready?.Machines ?? [])
            {
                await engine.StopAsync(machine.Value, CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    private async Task<CommandResult?> ActAsync(LabRun run, Scenario scenario, CancellationToken cancel) =>
        scenario.Act is { } act ? await runner.ActAsync(run, act, cancel).ConfigureAwait(false) : null;

    // Which of the scenario's checks speaks: in its own words, or by what it looks at. Facts stay unsaid.
    private static string Named(LabRun run, CheckResult result)
    {
        var check = run.Checks.First(c => c.Spec.Id == result.Id);
        var subject = check.Spec.Subject switch
        {
            TextNode text => text.Text,
            MapNode { Entries: [{ Value: TextNode text }, ..] } => text.Text,
            _ => "",
        };
        var name = check.Spec.Resource == "act" ? "" : check.Says.Length > 0 ? check.Says : $"{check.Spec.Resource} {Template.Fill(subject, run.Draw).Split('\n')[0]}";
        return name.Length == 0 ? result.Saw : $"{name}: {result.Saw}";
    }

    private static string Said(CommandResult? act)
    {
        if (act is null)
        {
            return "";
        }

        var lines = (act.Output.TrimEnd() + "\n" + act.Errors.TrimEnd()).Trim().Split('\n');
        var said = string.Join('\n', lines.TakeLast(SaidLines).Select(l => PlainText.Harmless(l)));
        return said.Length > SaidLetters ? said[^SaidLetters..] : said;
    }
}
