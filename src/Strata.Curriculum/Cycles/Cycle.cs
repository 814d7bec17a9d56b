using System.Collections.Immutable;

namespace Strata.Curriculum.Cycles;

/// <summary>A stretch of a track's rhythm: how long, on what, and what comes of it. The id is <c>TRACK/cycles/NAME</c>.</summary>
/// <param name="Months">How long it takes; null for as long as is needed.</param>
/// <param name="When">When it comes, in words.</param>
/// <param name="Focus">What it is about.</param>
/// <param name="Output">What there is at its end.</param>
/// <param name="Stages">Ids of the stages that belong to it, in order.</param>
/// <param name="Deliverables">Ids of the deliverables that come of it.</param>
/// <param name="Reads">What is read in it.</param>
public sealed record Cycle(
    string Id,
    string Title,
    MonthSpan? Months,
    string When,
    string Focus,
    string Output,
    ImmutableArray<string> Stages,
    ImmutableArray<string> Deliverables,
    ImmutableArray<CycleReading> Reads);
