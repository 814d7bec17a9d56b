namespace Strata.Practice.Maps;

/// <summary>A stretch of a track's rhythm.</summary>
/// <param name="Months">How long it takes: <c>6-9</c>, or <c>as needed</c>.</param>
/// <param name="MonthsFrom">The shortest, in months; null where it takes what is needed.</param>
/// <param name="MonthsTo">The longest, in months; null in the same case.</param>
/// <param name="When">When it comes, in words.</param>
/// <param name="Focus">What it is about.</param>
/// <param name="Output">What there is at its end.</param>
/// <param name="Stages">Ids of the stages that belong to it.</param>
/// <param name="Deliverables">Ids of the deliverables that come of it.</param>
public sealed record MapCycle(
    string Id,
    string Title,
    string Months,
    int? MonthsFrom,
    int? MonthsTo,
    string When,
    string Focus,
    string Output,
    IReadOnlyList<string> Stages,
    IReadOnlyList<string> Deliverables,
    IReadOnlyList<MapReading> Reads);
