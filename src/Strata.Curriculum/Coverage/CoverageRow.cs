using System.Collections.Immutable;

namespace Strata.Curriculum.Coverage;

/// <summary>One thing that the curriculum was asked to cover.</summary>
/// <param name="Part">The part of the request in which it stands: <c>layer-0</c>.</param>
/// <param name="Id">Its own short name in that part.</param>
/// <param name="Kind">What it is there: a concept, a deliverable, a purpose …</param>
/// <param name="About">A few words on what it is about.</param>
/// <param name="Tools">Programs and products that it names.</param>
/// <param name="By">Ids of what covers it, at least one: concepts, deliverables, stages, sources, their chapters (<c>SOURCE/NUMBER</c>), cycles.</param>
public sealed record CoverageRow(string Part, string Id, string Kind, string About, ImmutableArray<string> Tools, ImmutableArray<string> By);
