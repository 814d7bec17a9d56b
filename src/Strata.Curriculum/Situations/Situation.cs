using System.Collections.Immutable;
using Strata.Checks;
using Strata.Curriculum.Labs;
using Strata.Documents.Draws;

namespace Strata.Curriculum.Situations;

/// <summary>Something that is made on machines and judged there: what a lab and a deliverable's scenario have in common.</summary>
/// <param name="Id">How a person names it.</param>
/// <param name="Machines">In the order of the file; scripts run on the first.</param>
/// <param name="Network">What the machines are on; null when they are on none.</param>
/// <param name="Checks">In the order of the file; ids are unique.</param>
/// <param name="Setup">What makes it, in the order in which it runs; none when there is nothing to make.</param>
/// <param name="Files">The folder <c>files/</c>, which scripts can use; null when there is none.</param>
/// <param name="Folder">Where its files are.</param>
public abstract record Situation(
    string Id,
    ImmutableArray<LabMachine> Machines,
    LabNetwork? Network,
    DrawSet Draws,
    ImmutableArray<CheckSpec> Checks,
    ImmutableArray<LabSetup> Setup,
    string? Files,
    string Folder);
