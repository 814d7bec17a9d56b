namespace Strata.Machines.Systemd;

/// <summary>What the files of systemd say of a unit.</summary>
/// <param name="Exists">There is a unit file.</param>
/// <param name="Active">It is up: systemd keeps an invocation for it, and its cgroup, where it has one, holds a process.</param>
/// <param name="Enabled">Something in /etc or /run wants it at boot.</param>
/// <param name="Masked">Its file is a link to /dev/null.</param>
public sealed record UnitStatus(bool Exists, bool Active, bool Enabled, bool Masked);
