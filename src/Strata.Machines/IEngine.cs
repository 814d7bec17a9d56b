using Strata.Machines.Networks;
using Strata.Machines.Snapshots;

namespace Strata.Machines;

/// <summary>Something that can run machines.</summary>
public interface IEngine
{
    /// <summary>What machines can be plugged into.</summary>
    INetworks Networks { get; }

    /// <summary>Raised with the id of a machine that was ended and removed.</summary>
    event Action<string>? Removed;

    /// <summary>Starts a machine and waits until it is ready for work.</summary>
    /// <exception cref="MachineException">The image is missing, or this host cannot run such a machine.</exception>
    Task<StartedMachine> StartAsync(MachineSpec spec, CancellationToken cancel);

    /// <summary>The machines that are there, whatever their state.</summary>
    IReadOnlyList<IMachine> List();

    /// <summary>A machine by id; null when there is none.</summary>
    IMachine? Find(string id);

    /// <summary>Ends a machine and removes all that belongs to it. Unknown ids are no error: the result is the same.</summary>
    Task StopAsync(string id, CancellationToken cancel);

    /// <summary>Shuts a machine down in order, by force after two seconds, and boots it again from its disk. One that is off is booted.</summary>
    /// <exception cref="MachineException">There is no such machine, or it does not come back.</exception>
    Task RebootAsync(string id, CancellationToken cancel);

    /// <summary>Shuts a machine down in order, by force after two seconds. Its disk is kept.</summary>
    /// <exception cref="MachineException">There is no such machine.</exception>
    Task PowerOffAsync(string id, CancellationToken cancel);

    /// <summary>Makes all of a machine's processes stand still.</summary>
    /// <exception cref="MachineException">There is no such machine, or it has no cgroup.</exception>
    Task PauseAsync(string id, CancellationToken cancel);

    /// <summary>Lets a paused machine go on.</summary>
    /// <exception cref="MachineException">There is no such machine.</exception>
    Task ResumeAsync(string id, CancellationToken cancel);

    /// <summary>Keeps a machine's disk as it is now. The machine stands still meanwhile and goes on.</summary>
    /// <param name="name">What the person calls it; null for nothing.</param>
    /// <exception cref="MachineException">There is no such machine, or the disk is full.</exception>
    Task<MachineSnapshot> SnapshotAsync(string id, string? name, CancellationToken cancel);

    /// <summary>The snapshots that are there, the oldest first.</summary>
    IReadOnlyList<MachineSnapshot> Snapshots();

    /// <summary>Deletes a snapshot of a machine.</summary>
    /// <exception cref="MachineException">There is no such machine or snapshot, or another one or a machine's disk lies on it.</exception>
    Task ForgetAsync(string id, string snapshot, CancellationToken cancel);

    /// <summary>Takes a machine back to a snapshot of itself: what was written since is lost, and it boots from there.</summary>
    /// <exception cref="MachineException">There is no such machine or snapshot.</exception>
    Task RestoreAsync(string id, string snapshot, CancellationToken cancel);
}
