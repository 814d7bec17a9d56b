namespace Strata.Practice.Maps;

/// <summary>A layer or a phase, bottom first.</summary>
public sealed record MapStage(string Id, string Title, string Purpose, string Why, IReadOnlyList<MapConcept> Concepts, IReadOnlyList<MapDeliverable> Deliverables);
