using System.Collections.Immutable;

namespace Strata.Curriculum.Deliverables;

/// <summary>
/// A piece of work of the learner's own, in a folder of theirs, that scenarios examine by what it does. One without scenarios is
/// <see cref="IsOutlined">outlined</see>: it has its place on the map, and nothing else yet.
/// </summary>
/// <param name="Id">Its path without the <c>deliverables</c> segment, <c>devops/posix/bash-scripts</c>.</param>
/// <param name="Says">What it is for, in one line; empty where its file does not say.</param>
/// <param name="Hours">How long it should take, 0.25 to 200.</param>
/// <param name="Concepts">Ids of what it needs.</param>
/// <param name="Tools">Programs and products that it practises, as their makers write them.</param>
/// <param name="Scenarios">In the order of the file; at least one is no guard, unless there are none.</param>
/// <param name="Rubric">What only a person can judge, in the order of the file.</param>
/// <param name="Flawed">Known flawed solutions, in the order of the file.</param>
/// <param name="Task">The text of task.md, Markdown. Nothing is drawn in it: each examination draws anew.</param>
/// <param name="Starter">The folder that the learner's begins as.</param>
/// <param name="Reference">The folder of the reference solution.</param>
/// <param name="Folder">Where its files are.</param>
/// <param name="Digest">SHA-256, in small hexadecimal figures, of every file of its folder and of <c>curriculum/lib</c>.</param>
public sealed record Deliverable(
    string Id,
    string Title,
    string Says,
    double Hours,
    ImmutableArray<string> Concepts,
    ImmutableArray<string> Tools,
    ImmutableArray<Scenario> Scenarios,
    ImmutableArray<Criterion> Rubric,
    ImmutableArray<FlawedSolution> Flawed,
    string Task,
    string Starter,
    string Reference,
    string Folder,
    string Digest)
{
    /// <summary>Whether nothing examines it yet.</summary>
    public bool IsOutlined => Scenarios.Length == 0;

    /// <summary>The last segment of the id.</summary>
    public string Name => Id[(Id.LastIndexOf('/') + 1)..];
}
