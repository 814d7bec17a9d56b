using System.Collections.Immutable;
using Strata.Checks;
using Strata.Curriculum.Situations;
using Strata.Documents.Draws;

namespace Strata.Curriculum.Labs;

/// <summary>A task on one or more machines, as its author wrote it: nothing is drawn yet, so texts may hold <c>@{name}</c>.</summary>
/// <param name="Id">Its path without the <c>labs</c> segment, <c>devops/posix/processes/runaway</c>.</param>
/// <param name="Minutes">How long it should take, 1 to 240.</param>
/// <param name="Drill">Short, and comes back in reviews.</param>
/// <param name="Concepts">Ids of what it practises: the concept it belongs to first, then the further ones it names.</param>
/// <param name="Machines">In the order of the file; at least one, and the solution and the mistakes run on the first.</param>
/// <param name="Network">What its machines are on; null when they are on none.</param>
/// <param name="Checks">In the order of the file; ids are unique, and at least one is no guard. An imported lab may have none.</param>
/// <param name="Hints">From a nudge to a direction, for the lab as a whole; each check may have its own.</param>
/// <param name="Mistakes">In the order of the file.</param>
/// <param name="Setup">What makes the situation, in the order in which it runs; none when there is nothing to make.</param>
/// <param name="Solution">The reference solution; null for an imported lab that has none yet.</param>
/// <param name="Task">The text of task.md, Markdown.</param>
/// <param name="Lesson">The text of the lesson beside the lab, else of its concept's; null when neither is written.</param>
/// <param name="OwnLesson">Whether that lesson is the one beside the lab.</param>
/// <param name="Files">The folder <c>files/</c>, which scripts can use; null when there is none.</param>
/// <param name="Folder">Where its files are.</param>
/// <param name="Digest">SHA-256, in small hexadecimal figures, of every file of its folder and of <c>curriculum/lib</c>.</param>
/// <param name="Origin">The format that it was imported from, <c>killercoda</c>; null for one that was written for Strata.</param>
public sealed record Lab(
    string Id,
    string Title,
    int Minutes,
    bool Drill,
    ImmutableArray<string> Concepts,
    ImmutableArray<LabMachine> Machines,
    LabNetwork? Network,
    DrawSet Draws,
    ImmutableArray<CheckSpec> Checks,
    ImmutableArray<string> Hints,
    ImmutableArray<LabMistake> Mistakes,
    ImmutableArray<LabSetup> Setup,
    LabSolution? Solution,
    string Task,
    string? Lesson,
    bool OwnLesson,
    string? Files,
    string Folder,
    string Digest,
    string? Origin = null) : Situation(Id, Machines, Network, Draws, Checks, Setup, Files, Folder)
{
    /// <summary>Ports that the text leads to, beside those that checks name.</summary>
    public ImmutableArray<LabPort> Ports { get; init; } = [];

    /// <summary>Nobody has shown yet that its checks can pass: it was imported, and has no solution.</summary>
    public bool IsUnproven => Solution is null;
}
