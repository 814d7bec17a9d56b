namespace Strata.Machines;

/// <summary>How long a start took, from the request.</summary>
/// <param name="Prompt">Until a first command in it was done.</param>
/// <param name="Ready">Until systemd was running; for a plain machine the same as <paramref name="Prompt"/>.</param>
public sealed record MachineTimes(TimeSpan Prompt, TimeSpan Ready);
