namespace Strata.Labs.Runs;

/// <summary>One step at a terminal.</summary>
/// <param name="Line">Where it stands in its file.</param>
/// <param name="Sent">What is typed; null for a wait.</param>
/// <param name="Awaited">What the terminal has to show; null for what is typed.</param>
internal sealed record KeyStep(int Line, string? Sent, string? Awaited);
