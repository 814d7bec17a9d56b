namespace Strata.Practice.Machines;

/// <summary>What <c>machine start --json</c> answers. Times are milliseconds from the request.</summary>
/// <param name="PromptMs">Until a first command in it was done.</param>
/// <param name="ReadyMs">Until systemd was running.</param>
public sealed record MachineStarted(string Id, string Image, string Profile, double PromptMs, double ReadyMs);
