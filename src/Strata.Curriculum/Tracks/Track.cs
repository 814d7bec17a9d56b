using System.Collections.Immutable;

namespace Strata.Curriculum.Tracks;

/// <summary>A curriculum: its stages, bottom first. The id is its folder's name.</summary>
public sealed record Track(string Id, string Title, ImmutableArray<Stage> Stages);
