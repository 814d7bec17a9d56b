namespace Strata.Curriculum.Imports;

/// <summary>Something that is not imported.</summary>
/// <param name="Scenario">Its folder as a person would name it.</param>
/// <param name="Why">A sentence that names the place.</param>
public sealed record ImportSkip(string Scenario, string Why);
