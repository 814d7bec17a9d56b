using System.Collections.Immutable;
using Strata.Labs.Lessons;

namespace Strata.Labs.Proof;

/// <summary>One thing of a concept that was tried on a machine of its own: its lesson, or a card.</summary>
/// <param name="Name">How a person names it: lesson, or the card's id.</param>
/// <param name="Faults">What is not so; none when it tells the truth.</param>
public sealed record ConceptTrial(string Name, ImmutableArray<LessonFault> Faults);
