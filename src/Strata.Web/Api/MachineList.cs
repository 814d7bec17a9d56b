using Strata.Practice.Machines;

namespace Strata.Web.Api;

/// <summary>The machines that run.</summary>
public sealed record MachineList(IReadOnlyList<MachineRow> Machines);
