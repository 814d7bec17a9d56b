namespace Strata.Bench.Measures;

/// <summary>What a figure came to.</summary>
/// <param name="Notes">What has to be known to read it: what was left out, and why.</param>
internal sealed record FigureResult(string Title, IReadOnlyList<Series> Series, IReadOnlyList<Ratio> Ratios, IReadOnlyList<string> Notes);
