using System.Collections.Immutable;
using Strata.Curriculum.Labs;
using Strata.Labs.Runs;

namespace Strata.Practice.Attempts;

/// <summary>An attempt that is going on: its run and what changed since it began. Its own lock guards what changes.</summary>
internal sealed class Attempt(string id, Lab lab, LabRun run, DateTimeOffset started, AttemptState state, ImmutableArray<HintGiven> hints)
{
    private readonly Lock gate = new();
    private TaskCompletionSource touched = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Id { get; } = id;

    public Lab Lab { get; } = lab;

    public LabRun Run { get; } = run;

    public DateTimeOffset Started { get; } = started;

    public AttemptState State { get; set; } = state;

    /// <summary>The verdicts that the learner was told last, as the ledger has them; null before the first.</summary>
    public string? Told { get; set; }

    public ImmutableArray<HintGiven> Hints { get; set; } = hints;

    /// <summary>One finish, reset or stop at a time.</summary>
    public SemaphoreSlim One { get; } = new(1, 1);

    public IReadOnlyList<AttemptMachine> Machines => [.. Run.Machines.Select(m => new AttemptMachine(m.Key, m.Value))];

    public AttemptStarted Shown => new(Id, Lab.Id, Run.Seed, Machines, Run.Draw);

    public AttemptRecord Record => new(Id, Lab.Id, Lab.Digest, Run.Seed, Run.Facts, [.. Machines], Started, State, Hints);

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
