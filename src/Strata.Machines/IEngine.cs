using Strata.Machines.Networks;

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

    /// <summary>The machines that run now.</summary>
    IReadOnlyList<IMachine> List();

    /// <summary>A machine by id; null when there is none.</summary>
    IMachine? Find(string id);

    /// <summary>Ends a machine and removes all that belongs to it. Unknown ids are no error: the result is the same.</summary>
    Task StopAsync(string id, CancellationToken cancel);
}
