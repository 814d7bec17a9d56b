namespace Strata.Machines.Systemd;

/// <summary>What systemd says of a unit.</summary>
/// <param name="Load">LoadState: loaded, not-found, masked, …</param>
/// <param name="Active">ActiveState: active, inactive, failed, activating, …</param>
/// <param name="Sub">SubState: running, dead, exited, auto-restart, …</param>
/// <param name="Enablement">UnitFileState: enabled, disabled, static, masked, …; empty where there is no file.</param>
/// <param name="MainPid">Number of its main process in the machine; 0 for none or for units that are not services.</param>
/// <param name="Restarts">How often systemd restarted it by itself.</param>
public sealed record UnitStatus(string Load, string Active, string Sub, string Enablement, int MainPid, int Restarts);
