using System.Collections.Immutable;
using Strata.Checks;
using Strata.Curriculum.Labs;
using Strata.Curriculum.Situations;
using Strata.Documents.Draws;

namespace Strata.Curriculum.Deliverables;

/// <summary>
/// One thing that a work has to do: something is arranged with drawn fixtures, the work acts, and checks look at what became of
/// it. On machines, or, where it asks for none, on the folder as it is.
/// </summary>
/// <param name="Id">The deliverable's id and its own name.</param>
/// <param name="Name">Its name in the deliverable.</param>
/// <param name="Says">What is true when it passes, in the learner's words.</param>
/// <param name="Act">What is done with the work; null where only the folder is looked at.</param>
/// <param name="Guard">True of the starter already, and must stay so.</param>
/// <param name="OnFolder">Whether one of its checks looks at the work's folder itself.</param>
public sealed record Scenario(
    string Id,
    string Name,
    string Says,
    ScenarioAct? Act,
    bool Guard,
    bool OnFolder,
    ImmutableArray<LabMachine> Machines,
    LabNetwork? Network,
    DrawSet Draws,
    ImmutableArray<CheckSpec> Checks,
    ImmutableArray<LabSetup> Setup,
    string? Files,
    string Folder) : Situation(Id, Machines, Network, Draws, Checks, Setup, Files, Folder)
{
    /// <summary>What a check says it looks at, when that is the work's folder and no machine.</summary>
    public const string WorkFolder = "folder";
}
