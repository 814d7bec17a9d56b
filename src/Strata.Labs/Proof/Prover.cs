using System.Collections.Concurrent;
using System.Diagnostics;
using Strata.Curriculum.Labs;
using Strata.Labs.Lessons;
using Strata.Labs.Runs;
using Strata.Machines;

namespace Strata.Labs.Proof;

/// <summary>Proves labs: for each seed one run untouched, one with the solution, and one for each mistake, several at a time.</summary>
/// <param name="atOnce">How many runs at a time; a machine that boots keeps about one core busy.</param>
public sealed class Prover(LabRunner runner, IEngine engine, int atOnce)
{
    /// <summary>What the machines of a proof belong to, so that the next supervisor removes them if this one dies.</summary>
    private const string ProofAttempt = "proof";

    /// <summary>Proves one lab, which has a solution.</summary>
    /// <exception cref="MachineException">Machines cannot be started here: that says nothing about the lab.</exception>
    /// <param name="progress">Told after every run.</param>
    public async Task<LabProof> ProveAsync(Lab lab, IReadOnlyList<long> seeds, IProgress<ProofRun>? progress, CancellationToken cancel)
    {
        var began = Stopwatch.GetTimestamp();
        var runs = new ConcurrentBag<ProofRun>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = cancel };
        await Parallel.ForEachAsync(Plan(lab, seeds), options, async (plan, token) =>
        {
            foreach (var run in await RunAsync(lab, plan.Seed, plan.Kind, plan.Mistake, token).ConfigureAwait(false))
            {
                runs.Add(run);
                progress?.Report(run);
            }
        }).ConfigureAwait(false);
        return LabProof.Weigh(lab, runs, Stopwatch.GetElapsedTime(began));
    }

    /// <summary>How many runs a proof takes.</summary>
    public static int Runs(Lab lab, int seeds) => (seeds * ((SolutionOf(lab).Repeatable ? 3 : 2) + lab.Mistakes.Length)) + (HasExamples(lab) ? 1 : 0);

    private static LabSolution SolutionOf(Lab lab) => lab.Solution ?? throw new ArgumentException($"The lab {lab.Id} has no solution.", nameof(lab));

    private static bool HasExamples(Lab lab) => lab is { OwnLesson: true, Lesson: { } lesson } && ConsoleExample.Read(lesson).Count > 0;

    private static IEnumerable<(long Seed, ProofRunKind Kind, LabMistake? Mistake)> Plan(Lab lab, IReadOnlyList<long> seeds)
    {
        // A lesson is not drawn: once is enough.
        if (HasExamples(lab))
        {
            yield return (seeds[0], ProofRunKind.Lesson, null);
        }

        foreach (var seed in seeds)
        {
            yield return (seed, ProofRunKind.Untouched, null);
            yield return (seed, ProofRunKind.Solution, null);
            foreach (var mistake in lab.Mistakes)
            {
                yield return (seed, ProofRunKind.Mistake, mistake);
            }
        }
    }

    // One machine, and one run of it; two where the solution is done again on the same machine.
    private async Task<IReadOnlyList<ProofRun>> RunAsync(Lab lab, long seed, ProofRunKind kind, LabMistake? mistake, CancellationToken cancel)
    {
        LabRun? ready = null;
        try
        {
            ready = await runner.PrepareAsync(lab, seed, ProofAttempt, cancel).ConfigureAwait(false);
            if (kind == ProofRunKind.Untouched && Leak.Find(lab, ready) is { } leak)
            {
                return [new(seed, kind, null, [], leak)];
            }

            if (kind == ProofRunKind.Lesson)
            {
                var machine = engine.Find(ready.Machines[0].Value)!;
                var faults = await LessonRun.FaultsAsync(machine, lab.Machines[0].User, ConsoleExample.Read(lab.Lesson!), "lesson.md", cancel).ConfigureAwait(false);
                return [new(seed, kind, null, [], faults.Count == 0 ? null : string.Join("; ", faults.Select(f => f.Sentence("lesson"))))];
            }

            var first = await JudgeAsync(lab, ready, kind, mistake, cancel).ConfigureAwait(false);
            return kind == ProofRunKind.Solution && SolutionOf(lab).Repeatable && first is { Trouble: null, Failed.Length: 0 }
                ? [first, await JudgeAsync(lab, ready, ProofRunKind.Repeated, null, cancel).ConfigureAwait(false)]
                : [first];
        }
        catch (LabException e)
        {
            return [new(seed, kind, mistake?.Name, [], e.Message)];
        }
        finally
        {
            foreach (var machine in ready?.Machines ?? [])
            {
                await engine.StopAsync(machine.Value, CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    private async Task<ProofRun> JudgeAsync(Lab lab, LabRun ready, ProofRunKind kind, LabMistake? mistake, CancellationToken cancel)
    {
        if (kind is ProofRunKind.Solution or ProofRunKind.Repeated && SolutionOf(lab).Typed)
        {
            await runner.TypeAsync(ready, SolutionOf(lab).Script, cancel).ConfigureAwait(false);
        }
        else if (kind != ProofRunKind.Untouched)
        {
            var script = mistake?.Script ?? SolutionOf(lab).Script;
            var result = await runner.RunScriptAsync(ready, script, cancel).ConfigureAwait(false);

            // A mistake may well end in an error, as a person's would; the solution may not.
            if (LabScripts.Complaint(result, script, $"{lab.Id}/{Path.GetRelativePath(lab.Folder, script.Path)}") is { } complaint
                && (mistake is null || result.TimedOut))
            {
                return new(ready.Seed, kind, mistake?.Name, [], complaint.Message);
            }
        }

        var (results, _) = await runner.JudgeAsync(ready, cancel).ConfigureAwait(false);
        return new(ready.Seed, kind, mistake?.Name, results, null) { Recognised = ready.Recognise(results)?.Name };
    }
}
