using System.Collections.Immutable;

namespace Strata.Curriculum.Tracks;

/// <summary>A curriculum: its stages, bottom first. The id is its folder's name.</summary>
/// <param name="Place">Where it stands among the tracks, small first.</param>
public sealed record Track(string Id, string Title, int Place, ImmutableArray<Stage> Stages);
