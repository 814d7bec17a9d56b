namespace Strata.Machines.Networks;

/// <summary>The networks of an engine. Each is one wire of its own: what is on one reaches nothing that is on another.</summary>
public interface INetworks
{
    /// <summary>Makes a network. It ends with its last machine, or by <see cref="RemoveAsync"/>.</summary>
    /// <exception cref="MachineException">This host cannot have such a network; the message says why.</exception>
    Task<INetwork> CreateAsync(NetworkSpec spec, CancellationToken cancel);

    /// <summary>Makes a network with the names, addresses and links of another, for clones of its machines: nothing on their disks has to change.</summary>
    /// <exception cref="MachineException">There is no such network.</exception>
    Task<INetwork> TwinAsync(string network, CancellationToken cancel);

    /// <summary>The networks that there are now.</summary>
    IReadOnlyList<INetwork> List();

    /// <summary>A network by id; null when there is none.</summary>
    INetwork? Find(string id);

    /// <summary>Removes a network and all that belongs to it; machines that are still on it lose their link. Unknown ids are no error.</summary>
    Task RemoveAsync(string id, CancellationToken cancel);
}
