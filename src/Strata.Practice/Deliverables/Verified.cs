namespace Strata.Practice.Deliverables;

/// <summary>One examination in a deliverable's history.</summary>
/// <param name="Passing">How many scenarios passed, of <paramref name="Of"/>.</param>
/// <param name="Work">Digest of the work.</param>
public sealed record Verified(DateTimeOffset At, bool Passed, int Passing, int Of, long Seed, string Work);
