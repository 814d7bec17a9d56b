namespace Strata.Machines.Events;

/// <summary>Something that befell a machine and that its user wants to know.</summary>
/// <param name="Kind">For programs: <c>rebooted</c>, <c>off</c>, <c>memory</c>, <c>processes</c>, <c>disk</c>, <c>paused</c>, <c>resumed</c>.</param>
/// <param name="Text">One sentence.</param>
public sealed record MachineEvent(DateTimeOffset At, string Kind, string Text);
