namespace Strata.Practice.Attempts;

/// <summary>A hint that was given, and for which check.</summary>
public sealed record HintGiven(string Check, string Text);
