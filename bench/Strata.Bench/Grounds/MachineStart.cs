namespace Strata.Bench.Grounds;

/// <summary>One start of a machine, in milliseconds.</summary>
/// <param name="PromptMs">Request to first command done, by the supervisor's clock.</param>
/// <param name="ReadyMs">Request to systemd running, by the supervisor's clock.</param>
/// <param name="AskedMs">Request over the socket to its answer, by the bench's clock.</param>
internal sealed record MachineStart(double PromptMs, double ReadyMs, double AskedMs);
