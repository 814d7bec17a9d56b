using System.Collections.Immutable;
using Strata.Curriculum.Folders;
using Strata.Curriculum.Labs;
using Strata.Documents.Draws;

namespace Strata.Curriculum.Deliverables;

/// <summary>What all scenarios of a deliverable share, unless one says otherwise.</summary>
/// <param name="Arrange">The script that makes what every scenario begins with, if there is one.</param>
internal sealed record ScenarioGround(string Deliverable, CurriculumFolder Folder, ImmutableArray<LabMachine> Machines, LabNetwork? Network, DrawSet Draws, string? Files, string? Arrange);
