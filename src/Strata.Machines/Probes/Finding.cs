namespace Strata.Machines.Probes;

/// <summary>One thing about this host: how it is, and what would mend it.</summary>
public sealed record Finding(string Name, ProbeState State, string Detail, string? Fix = null);
