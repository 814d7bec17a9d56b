using Strata.Documents.Yaml;

namespace Strata.Curriculum.Labs;

/// <summary>A condition on what a check saw, as its author wrote it.</summary>
/// <param name="Check">Id of a check of the lab.</param>
/// <param name="Saw">Of the text that is shown behind <c>seen</c>.</param>
public sealed record SeenCondition(string Check, Node Saw);
