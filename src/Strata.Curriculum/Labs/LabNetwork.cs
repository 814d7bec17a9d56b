namespace Strata.Curriculum.Labs;

/// <summary>The network that a lab's machines are on, and nothing else.</summary>
/// <param name="Internet">Whether they reach the internet.</param>
public sealed record LabNetwork(bool Internet);
