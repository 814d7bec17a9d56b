using System.Collections.Immutable;
using Strata.Checks;
using Strata.Checks.Verdicts;
using Strata.Curriculum.Situations;
using Strata.Labs.Feedback;
using Strata.Machines.Execution;

namespace Strata.Labs.Runs;

/// <summary>A lab, or another situation, made ready on its machines: what was drawn, what setup told, and its checks with both put in.</summary>
/// <param name="Machines">Id of the machine by the name that the lab gives it, in the lab's order.</param>
/// <param name="Facts">Told by setup; for checks alone, never for texts.</param>
public sealed record LabRun(
    Situation Situation,
    long Seed,
    ImmutableSortedDictionary<string, string> Draw,
    ImmutableSortedDictionary<string, string> Facts,
    ImmutableArray<KeyValuePair<string, string>> Machines,
    ImmutableArray<BoundCheck> Checks)
{
    /// <summary>The lab's known mistakes; none of another situation.</summary>
    public ImmutableArray<KnownMistake> Mistakes { get; init; } = [];

    /// <summary>How what was done with a work ended; null where nothing was done.</summary>
    public CommandResult? Act { get; init; }

    /// <summary>The folder of a work that is examined; null where none is looked at.</summary>
    public string? Work { get; init; }

    /// <summary>Ids of the checks that have passed and need not stay true: they are not looked at again.</summary>
    public ImmutableHashSet<string> Passed { get; init; } = [];
    /// <summary>The known mistake that these results show; null where none does.</summary>
    public KnownMistake? Recognise(IReadOnlyCollection<CheckResult> results) =>
        Recognition.Find(Mistakes, Situation.Checks.Where(c => !c.Guard).Select(c => c.Id), results);

    /// <summary>The machine that a check looks at: the one it names, else the lab's first.</summary>
    public string MachineOf(BoundCheck check) => MachineNamed(check.Spec.On);

    /// <summary>Id of the machine that the lab calls so; null: of its first.</summary>
    public string MachineNamed(string? name) => Machines.FirstOrDefault(m => m.Key == (name ?? Machines[0].Key)).Value ?? Machines[0].Value;
}
