using System.Collections.Immutable;
using Strata.Curriculum.Cycles;
using Strata.Curriculum.Sources;

namespace Strata.Curriculum.Tracks;

/// <summary>A curriculum: its stages, bottom first. The id is its folder's name.</summary>
/// <param name="Place">Where it stands among the tracks, small first.</param>
/// <param name="Sources">What is read along with it, in order.</param>
/// <param name="Cycles">Its rhythm, first to last; empty for a track without one.</param>
public sealed record Track(string Id, string Title, int Place, ImmutableArray<Stage> Stages, ImmutableArray<Source> Sources, ImmutableArray<Cycle> Cycles);
