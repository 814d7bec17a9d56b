using System.Collections.Immutable;
using Strata.Curriculum.Concepts;
using Strata.Curriculum.Deliverables;

namespace Strata.Curriculum.Tracks;

/// <summary>A layer or a phase of a track: what it is for, why it matters, its concepts and deliverables in order. The id is its path, <c>devops/posix</c>.</summary>
public sealed record Stage(string Id, string Title, string Purpose, string Why, ImmutableArray<Concept> Concepts, ImmutableArray<Deliverable> Deliverables);
