using System.Collections.Immutable;
using Strata.Documents.Yaml;

namespace Strata.Curriculum.Imports.Killercoda;

/// <summary>A scenario as its index.json says it; no other file is read yet.</summary>
/// <param name="Title">Null where it has none.</param>
/// <param name="Minutes">How long it should take; null where nothing legible says so.</param>
/// <param name="Image">The name of the environment that it was written for.</param>
/// <param name="Assets">Files to be put on the machines, in order.</param>
internal sealed record Scenario(
    string? Title,
    string? Description,
    string? Difficulty,
    int? Minutes,
    TextNode Image,
    ScenarioPage? Intro,
    ImmutableArray<ScenarioPage> Steps,
    ScenarioPage? Finish,
    ImmutableArray<ScenarioAsset> Assets);
