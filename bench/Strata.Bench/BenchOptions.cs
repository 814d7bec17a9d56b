namespace Strata.Bench;

/// <summary>What the bench was asked for.</summary>
/// <param name="Runs">Runs of each contender.</param>
/// <param name="Only">Parts of titles: the figures to measure. Empty: all.</param>
/// <param name="Json">Where the results go as JSON.</param>
/// <param name="Markdown">Where the table goes as Markdown.</param>
/// <param name="Keep">Whether the built image stays for the next time.</param>
internal sealed record BenchOptions(int Runs, IReadOnlyList<string> Only, string? Json, string? Markdown, bool Keep);
