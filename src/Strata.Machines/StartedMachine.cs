namespace Strata.Machines;

/// <summary>A machine that was just started, and how long it took.</summary>
public sealed record StartedMachine(IMachine Machine, MachineTimes Times);
