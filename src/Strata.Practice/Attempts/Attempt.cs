using System.Collections.Immutable;
using Strata.Checks.Verdicts;
using Strata.Curriculum.Labs;
using Strata.Labs.Runs;

namespace Strata.Practice.Attempts;

/// <summary>An attempt that is going on: its run and what changed since it began. Its own lock guards what changes.</summary>
internal sealed class Attempt(string id, Lab lab, LabRun run, DateTimeOffset started, AttemptState state, ImmutableArray<HintGiven> hints)
{
    private readonly Lock gate = new();
    private TaskCompletionSource touched = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private LabRun run = run;

    public string Id { get; } = id;

    public Lab Lab { get; } = lab;

    public LabRun Run
    {
        get
        {
            lock (gate)
            {
                return run;
            }
        }
    }

    public DateTimeOffset Started { get; } = started;

    public AttemptState State { get; set; } = state;

    /// <summary>The verdicts that the learner was told last, as the ledger has them; null before the first.</summary>
    public string? Told { get; set; }

    public ImmutableArray<HintGiven> Hints { get; set; } = hints;

    /// <summary>One finish, reset or stop at a time.</summary>
    public SemaphoreSlim One { get; } = new(1, 1);

    public IReadOnlyList<AttemptMachine> Machines => [.. Run.Machines.Select(m => new AttemptMachine(m.Key, m.Value))];

    public AttemptStarted Shown => new(Id, Lab.Id, Run.Seed, Machines, Run.Draw);

    public AttemptRecord Record => new(Id, Lab.Id, Lab.Digest, Run.Seed, Run.Facts, [.. Machines], Started, State, Hints, [.. Run.Passed.Order(StringComparer.Ordinal)]);

    /// <summary>Ends when something may have changed in a machine: output came through a terminal.</summary>
    public Task Touched
    {
        get
        {
            lock (gate)
            {
                return touched.Task;
            }
        }
    }

    /// <summary>Keeps which checks have passed that need not stay true; whether there is a new one among them.</summary>
    public bool Remember(IEnumerable<CheckResult> results)
    {
        lock (gate)
        {
            var passed = results.Where(r => r.Verdict == Verdict.Pass).Select(r => r.Id).ToHashSet(StringComparer.Ordinal);
            var more = run.Passed.Union(Lab.Checks.Where(c => c.Once && passed.Contains(c.Id)).Select(c => c.Id));
            if (more.Count == run.Passed.Count)
            {
                return false;
            }

            run = run with { Passed = more };
            return true;
        }
    }

    /// <summary>Says that something may have changed.</summary>
    public void Touch()
    {
        TaskCompletionSource done;
        lock (gate)
        {
            done = touched;
            touched = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        done.TrySetResult();
    }
}
