using System.Net;
using System.Net.Sockets;
using Strata.Machines;
using Strata.Machines.Accounts;
using Strata.Machines.Execution;
using Strata.Machines.Files;
using Strata.Machines.Networks;
using Strata.Machines.Processes;
using Strata.Machines.Sockets;
using Strata.Machines.Systemd;
using Strata.Machines.Terminals;

namespace Strata.Checks.Tests.Fakes;

/// <summary>A machine that is a folder and what a test says of it, for questions where no real one is needed.</summary>
internal sealed class FakeMachine : IMachine, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("strata-fake-").FullName;

    public FakeMachine() => Files = MachineFiles.OfFolder(folder);

    public string Id => "m-fake";

    public string Image => "fake";

    public string Hostname => "fake";

    public MachineProfile Profile => MachineProfile.Plain;

    public string? Attempt => null;

    public MachineState State => MachineState.Running;

    public MachineLink? Link => null;
    public Machines.Limits.MachineLimits Limits => Machines.Limits.MachineLimits.Default;

    public IReadOnlyList<Machines.Events.MachineEvent> Events => [];

    public MachineFiles Files { get; }

    public List<ProcessInfo> Running { get; } = [];

    public Dictionary<string, UnitStatus> Units { get; } = new(StringComparer.Ordinal);

    /// <summary>What every command answers.</summary>
    public Func<MachineCommand, CommandResult> Answer { get; set; } = _ => new(0, "", "", TimeSpan.Zero, false);

    /// <summary>Thrown by every look at processes.</summary>
    public Exception? Trouble { get; set; }

    public void Put(string name, string text) => File.WriteAllText(Path.Combine(folder, name), text);

    public IReadOnlyList<ProcessInfo> Processes() => Trouble is null ? Running : throw Trouble;

    public IReadOnlyList<ListeningSocket> ListeningSockets() => [];

    public IReadOnlyList<UnixSocket> UnixSockets() => [];

    public IReadOnlyList<Machines.Mounts.MountPoint> Mounts() => [];

    public AccountTable Accounts() => AccountTable.Parse("root:x:0:0::/root:/bin/bash\n", "root:x:0:\n");

    public UnitStatus? Unit(string name, bool alsoEnabled) => Units.GetValueOrDefault(name);

    public Task<CommandResult> RunAsync(MachineCommand command, CancellationToken cancel) => Task.FromResult(Answer(command));

    public Task<int> StreamAsync(MachineCommand command, Stream input, Stream output, Stream errors, CancellationToken cancel) => throw new NotSupportedException();

    public Task SetLinkAsync(LinkCondition condition, CancellationToken cancel) => throw new NotSupportedException();

    public Task<Socket> ConnectAsync(IPEndPoint target, CancellationToken cancel) => throw new NotSupportedException();

    public Task<ITerminal> OpenTerminalAsync(string user, int rows, int columns, CancellationToken cancel) => throw new NotSupportedException();

    public void Dispose()
    {
        Files.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
