namespace Strata.Practice.Attempts;

/// <summary>How a machine of an attempt fares.</summary>
/// <param name="Machine">The name that the lab gives it.</param>
/// <param name="State"><c>starting</c>, <c>running</c>, <c>paused</c> or <c>stopped</c>.</param>
/// <param name="Kind">What befell it last, for programs; null when nothing did.</param>
/// <param name="Text">The same in a sentence.</param>
public sealed record MachineNotice(string Machine, string State, string? Kind, string? Text);
