using System.Net;
using System.Text.Json;
using Strata.Machines.Networks.Gateways;

namespace Strata.Machines.Networks.Switches;

/// <summary>A network that is a switch in this host's kernel, with its record beside it.</summary>
internal sealed class SwitchNetwork : INetwork, IDisposable
{
    private const string RecordName = "network.json", PinName = "net";

    private readonly string folder;
    private readonly Switch wire;
    private readonly SemaphoreSlim one = new(1);
    private volatile NetworkRecord record;
    private bool removed;

    private SwitchNetwork(string folder, NetworkRecord record)
    {
        this.folder = folder;
        this.record = record;
        wire = new(Pin(folder));
        Subnet = IPNetwork.Parse(record.Subnet);
    }

    public string Id => record.Id;

    public string? Attempt => record.Attempt;

    public IPNetwork Subnet { get; }

    public bool Internet => record.Internet;

    public IReadOnlyList<NetworkMember> Members =>
        [.. record.Places.Select((p, i) => new NetworkMember(p.Name, AddressPlan.Machine(Subnet, i), p.Machine, p.Condition))];

    /// <summary>The process that speaks for it outside, or null.</summary>
    public GatewayProcess? Gateway => record.Gateway;

    /// <summary>Makes one in a folder of its own. On failure nothing stays behind.</summary>
    public static async Task<SwitchNetwork> CreateAsync(string folder, NetworkRecord wanted, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        var network = new SwitchNetwork(folder, wanted);
        try
        {
            var wire = await Switch.CreateAsync(Pin(folder)).ConfigureAwait(false);
            network.Keep(wanted with
            {
                Gateway = wanted.Internet ? await Gateways.Gateway.StartAsync(folder, Pin(folder), wire, network.Subnet, cancel).ConfigureAwait(false) : null,
            });
            return network;
        }
        catch
        {
            await network.RemoveAsync().ConfigureAwait(false);
            network.Dispose();
            throw;
        }
    }

    /// <summary>What an earlier supervisor left in a folder; null when it cannot be used.</summary>
    public static async Task<SwitchNetwork?> AdoptAsync(string folder, CancellationToken cancel)
    {
        try
        {
            var record = JsonSerializer.Deserialize(await File.ReadAllTextAsync(Path.Combine(folder, RecordName), cancel).ConfigureAwait(false), NetworkRecordJson.Default.NetworkRecord);
            if (record is null)
            {
                return null;
            }

            var network = new SwitchNetwork(folder, record);
            if (await network.wire.IsThereAsync().ConfigureAwait(false))
            {
                return network;
            }

            network.Dispose();
        }
        catch (Exception e) when (e is IOException or JsonException)
        {
            // It died while it made the network or removed it.
        }

        return null;
    }

    /// <summary>Removes what is in a folder that holds no usable network.</summary>
    public static void RemoveRemains(string folder)
    {
        if (Directory.Exists(folder))
        {
            NetworkSpace.Unpin(Pin(folder));
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Whether a machine has a place.</summary>
    public bool Has(string machine) => record.Places.Any(p => p.Machine == machine);

    /// <summary>Gives a machine its place, unless it has it already, and plugs it in. Called again after each of its boots.</summary>
    public async Task AttachAsync(string machine, string hostname, int process, CancellationToken cancel)
    {
        await one.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            var index = Find(p => p.Name == hostname);
            if (removed || index < 0 || (record.Places[index].Machine is { } other && other != machine))
            {
                throw new MachineException("network", $"The network {Id} keeps no place for a machine called {hostname}.", "Name it when the network is made.");
            }

            var place = record.Places[index] with { Machine = machine };
            await wire.PlugAsync(machine, process, Subnet, AddressPlan.Machine(Subnet, index), Internet ? AddressPlan.Router(Subnet) : null, place.Condition).ConfigureAwait(false);
            Keep(record with { Places = record.Places.SetItem(index, place) });
        }
        finally
        {
            one.Release();
        }
    }

    /// <summary>Takes a machine's link away and keeps its place, for its next boot.</summary>
    public async Task DetachAsync(string machine)
    {
        await one.WaitAsync().ConfigureAwait(false);
        try
        {
            if (!removed && Has(machine))
            {
                await wire.UnplugAsync(machine).ConfigureAwait(false);
            }
        }
        finally
        {
            one.Release();
        }
    }

    /// <summary>Takes a machine's link and place away. True when it was the last one: then the network is removed.</summary>
    public async Task<bool> LeaveAsync(string machine)
    {
        await one.WaitAsync().ConfigureAwait(false);
        try
        {
            var index = Find(p => p.Machine == machine);
            if (removed || index < 0)
            {
                return false;
            }

            var places = record.Places.SetItem(index, record.Places[index] with { Machine = null, Condition = LinkCondition.Perfect });
            if (places.All(p => p.Machine is null))
            {
                Remove();
                return true;
            }

            await wire.UnplugAsync(machine).ConfigureAwait(false);
            Keep(record with { Places = places });
            return false;
        }
        finally
        {
            one.Release();
        }
    }

    /// <summary>Changes how a machine's link is.</summary>
    public async Task SetLinkAsync(string machine, LinkCondition condition, CancellationToken cancel)
    {
        await one.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            var index = Find(p => p.Machine == machine);
            if (index >= 0)
            {
                await wire.SetAsync(machine, condition).ConfigureAwait(false);
                Keep(record with { Places = record.Places.SetItem(index, record.Places[index] with { Condition = condition }) });
            }
        }
        finally
        {
            one.Release();
        }
    }

    /// <summary>Gives up the places of machines that are gone, and starts the gateway again where it has died. True when no machine is left.</summary>
    public async Task<bool> SettleAsync(IReadOnlySet<string> machines, CancellationToken cancel)
    {
        await one.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            if (removed)
            {
                return false;
            }

            foreach (var place in record.Places.Where(p => p.Machine is not null && !machines.Contains(p.Machine)))
            {
                await wire.UnplugAsync(place.Machine!).ConfigureAwait(false);
            }

            Keep(record with { Places = [.. record.Places.Select(p => p.Machine is null || machines.Contains(p.Machine) ? p : new(p.Name, null, LinkCondition.Perfect))] });
            if (record.Places.All(p => p.Machine is null))
            {
                Remove();
                return true;
            }

            if (record.Gateway is { Alive: false })
            {
                Keep(record with { Gateway = await Gateways.Gateway.StartAsync(folder, Pin(folder), wire, Subnet, cancel).ConfigureAwait(false) });
            }

            return false;
        }
        finally
        {
            one.Release();
        }
    }

    /// <summary>Removes it, with every link that is on it.</summary>
    public async Task RemoveAsync()
    {
        await one.WaitAsync().ConfigureAwait(false);
        try
        {
            Remove();
        }
        finally
        {
            one.Release();
        }
    }

    public void Dispose() => one.Dispose();

    private static string Pin(string folder) => Path.Combine(folder, PinName);

    private int Find(Func<PlaceRecord, bool> fits)
    {
        for (var i = 0; i < record.Places.Length; i++)
        {
            if (fits(record.Places[i]))
            {
                return i;
            }
        }

        return -1;
    }

    private void Remove()
    {
        if (removed)
        {
            return;
        }

        removed = true;
        if (record.Gateway is { } gateway)
        {
            Gateways.Gateway.End(gateway);
        }

        // With its last name the namespace ends, and with it the bridge and every pair that has an end there.
        RemoveRemains(folder);
    }

    private void Keep(NetworkRecord changed)
    {
        var file = Path.Combine(folder, RecordName);
        File.WriteAllText(file + ".new", JsonSerializer.Serialize(changed, NetworkRecordJson.Default.NetworkRecord));
        File.Move(file + ".new", file, overwrite: true);
        record = changed;
    }
}
