using Strata.Machines.Limits;

namespace Strata.Machines;

/// <summary>What is asked for when a machine is started.</summary>
/// <param name="Image">Name of a built image.</param>
/// <param name="Hostname">What it calls itself: letters, digits, dashes.</param>
/// <param name="Attempt">The attempt it belongs to; null for one started by hand.</param>
/// <param name="CloneOf">Id of a machine whose written disk is copied first; null for a fresh one.</param>
/// <param name="Snapshot">Id of a snapshot whose disk it starts from; null for a fresh one.</param>
/// <param name="Limits">The most that it may take; null for the default.</param>
/// <param name="Network">Id of the network that it is on, which keeps a place for <paramref name="Hostname"/>; null for none.</param>
public sealed record MachineSpec(
    string Image,
    MachineProfile Profile = MachineProfile.System,
    string Hostname = "host",
    string? Attempt = null,
    string? CloneOf = null,
    string? Snapshot = null,
    MachineLimits? Limits = null,
    string? Network = null);
