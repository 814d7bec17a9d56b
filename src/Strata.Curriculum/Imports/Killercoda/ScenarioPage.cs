using System.Collections.Immutable;
using Strata.Documents.Yaml;

namespace Strata.Curriculum.Imports.Killercoda;

/// <summary>The introduction, a step or the end of a scenario: paths of files, each with its place.</summary>
/// <param name="Name">What it is called in files and messages: <c>intro</c>, <c>step2</c>, <c>finish</c>.</param>
/// <param name="Foreground">Run in the learner's terminal when the page is opened.</param>
/// <param name="Background">Run unseen when the page is opened.</param>
/// <param name="Verify">Decides by its exit code whether the step is done.</param>
/// <param name="Answers">Texts that are shown on demand: Katacoda's <c>answer</c> and <c>hint</c>.</param>
internal sealed record ScenarioPage(
    string Name,
    string? Title,
    TextNode? Text,
    ImmutableArray<TextNode> Foreground,
    ImmutableArray<TextNode> Background,
    TextNode? Verify,
    ImmutableArray<(string Label, TextNode Path)> Answers)
{
    /// <summary>What a person would call it.</summary>
    public string Shown => Name.StartsWith("step", StringComparison.Ordinal) ? "step " + Name["step".Length..] : "the " + Name;
}
