using Strata.Machines;
using Strata.Machines.Accounts;
using Strata.Machines.Execution;
using Strata.Machines.Files;
using Strata.Machines.Mounts;
using Strata.Machines.Processes;
using Strata.Machines.Sockets;

namespace Strata.Checks.Resources;

/// <summary>A machine or a folder at one moment: what many checks ask for is looked up once. Made anew for each evaluation.</summary>
public sealed class Scene : IDisposable
{
    private readonly IMachine? machine;
    private readonly MachineFiles? folder;
    private readonly Lazy<IReadOnlyList<ProcessInfo>> processes;
    private readonly Lazy<IReadOnlyList<ListeningSocket>> sockets;
    private readonly Lazy<IReadOnlyList<UnixSocket>> unixSockets;
    private readonly Lazy<IReadOnlyList<MountPoint>> mounts;
    private readonly Lazy<AccountTable> accounts;

    public Scene(IMachine machine)
        : this(machine, null)
    {
    }

    /// <summary>A folder of the host, such as the learner's workspace: files alone, without owners.</summary>
    public Scene(MachineFiles folder)
        : this(null, folder)
    {
    }

    private Scene(IMachine? machine, MachineFiles? folder)
    {
        this.machine = machine;
        this.folder = folder;
        processes = new(() => Machine.Processes());
        sockets = new(() => Machine.ListeningSockets());
        unixSockets = new(() => Machine.UnixSockets());
        mounts = new(() => Machine.Mounts());
        accounts = new(() => Machine.Accounts());
    }

    /// <summary>Lets go of a folder; a machine goes on.</summary>
    public void Dispose() => folder?.Dispose();

    /// <exception cref="LookupException">It is a folder.</exception>
    public IMachine Machine => machine ?? throw new LookupException("that can be asked of a machine, and this is a folder");

    /// <summary>How what was done just before ended; null where nothing was done.</summary>
    public CommandResult? Act { get; init; }

    /// <summary>What checks on one copy of a machine have in common; null where this is no copy.</summary>
    public CopyFindings? Findings { get; init; }

    public MachineFiles Files => folder ?? Machine.Files;

    public AccountTable Accounts => accounts.Value;

    public IReadOnlyList<ProcessInfo> Processes => processes.Value;

    public IReadOnlyList<ListeningSocket> Sockets => sockets.Value;

    public IReadOnlyList<UnixSocket> UnixSockets => unixSockets.Value;

    public IReadOnlyList<MountPoint> Mounts => mounts.Value;
}
