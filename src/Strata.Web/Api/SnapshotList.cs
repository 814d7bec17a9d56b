using Strata.Machines.Snapshots;

namespace Strata.Web.Api;

/// <summary>Snapshots, the oldest first.</summary>
public sealed record SnapshotList(IReadOnlyList<MachineSnapshot> Snapshots);
