using Strata.Machines;
using Strata.Machines.Processes;
using Strata.Machines.Sockets;

namespace Strata.Checks.Resources;

/// <summary>A machine at one moment: what many checks ask for is looked up once. Made anew for each evaluation.</summary>
public sealed class Scene(IMachine machine)
{
    private readonly Lazy<IReadOnlyList<ProcessInfo>> processes = new(machine.Processes);
    private readonly Lazy<IReadOnlyList<ListeningSocket>> sockets = new(machine.ListeningSockets);

    public IMachine Machine { get; } = machine;

    public IReadOnlyList<ProcessInfo> Processes => processes.Value;

    public IReadOnlyList<ListeningSocket> Sockets => sockets.Value;
}
