namespace Strata.Curriculum.Imports.Killercoda;

/// <summary>A text that the learner unfolds: a tip, a solution.</summary>
/// <param name="Summary">What stands above it, one line; empty where nothing does.</param>
internal sealed record Dropdown(string Summary, string Markdown);
