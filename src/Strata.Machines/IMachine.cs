using System.Net;
using System.Net.Sockets;
using Strata.Machines.Accounts;
using Strata.Machines.Events;
using Strata.Machines.Execution;
using Strata.Machines.Files;
using Strata.Machines.Limits;
using Strata.Machines.Mounts;
using Strata.Machines.Networks;
using Strata.Machines.Processes;
using Strata.Machines.Sockets;
using Strata.Machines.Systemd;
using Strata.Machines.Terminals;

namespace Strata.Machines;

/// <summary>
/// A running machine, whatever engine runs it: what can be done with it, and the view from outside
/// (files, processes, sockets, units), in which no program of the machine has a part.
/// </summary>
public interface IMachine
{
    string Id { get; }

    string Image { get; }

    string Hostname { get; }

    MachineProfile Profile { get; }

    /// <summary>The attempt it belongs to, or null.</summary>
    string? Attempt { get; }

    MachineState State { get; }

    /// <summary>The most that it may take of its host.</summary>
    MachineLimits Limits { get; }

    /// <summary>The last things that befell it, the oldest first.</summary>
    IReadOnlyList<MachineEvent> Events { get; }

    /// <summary>Its files, from outside.</summary>
    MachineFiles Files { get; }

    /// <summary>Its processes, from outside.</summary>
    IReadOnlyList<ProcessInfo> Processes();

    /// <summary>Its listening sockets, from outside.</summary>
    IReadOnlyList<ListeningSocket> ListeningSockets();

    /// <summary>Its named sockets, from outside.</summary>
    IReadOnlyList<UnixSocket> UnixSockets();

    /// <summary>What is mounted in it, from outside.</summary>
    IReadOnlyList<MountPoint> Mounts();

    /// <summary>Its users and groups, from outside.</summary>
    AccountTable Accounts();

    /// <summary>A unit, from outside; null when no systemd runs.</summary>
    /// <param name="alsoEnabled">Whether it is enabled is looked up too, which takes most of the time; else it is told as not.</param>
    UnitStatus? Unit(string name, bool alsoEnabled = true);

    /// <summary>Runs a command inside.</summary>
    /// <exception cref="MachineException">There is no such user, or the machine is gone.</exception>
    Task<CommandResult> RunAsync(MachineCommand command, CancellationToken cancel);

    /// <summary>Runs a command inside with its standard streams connected to others as they flow; its exit code. Input and limits of the command are not used.</summary>
    /// <exception cref="MachineException">There is no such user, or the machine is gone.</exception>
    Task<int> StreamAsync(MachineCommand command, Stream input, Stream output, Stream errors, CancellationToken cancel);

    /// <summary>Where it is plugged in; null when it is on no network.</summary>
    MachineLink? Link { get; }

    /// <summary>Cuts, joins, slows down or impairs its link.</summary>
    /// <exception cref="MachineException">It is on no network, or this host cannot do it.</exception>
    Task SetLinkAsync(LinkCondition condition, CancellationToken cancel);

    /// <summary>A TCP connection as a program in it would make one, to itself or over its network. No program of the machine has a part in it.</summary>
    /// <exception cref="SocketException">Nothing answers there.</exception>
    /// <exception cref="MachineException">The machine is gone.</exception>
    Task<Socket> ConnectAsync(IPEndPoint target, CancellationToken cancel);

    /// <summary>A pty with a login shell of a user.</summary>
    Task<ITerminal> OpenTerminalAsync(string user, int rows, int columns, CancellationToken cancel);
}
