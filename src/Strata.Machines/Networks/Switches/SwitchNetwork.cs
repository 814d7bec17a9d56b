using System.Net;
using System.Text.Json;
using Strata.Machines.Networks.Gateways;

namespace Strata.Machines.Networks.Switches;

/// <summary>A network that is a switch in this host's kernel, with its record beside it.</summary>
internal sealed class SwitchNetwork : INetwork, IDisposable
{
    private const string PinName = "net";

    private readonly string file;
    private readonly string folder;
    private readonly Switch wire;
    private readonly SemaphoreSlim one = new(1);
    private volatile NetworkRecord record;
    private bool removed;

    private SwitchNetwork(string file, string folder, NetworkRecord record)
    {
        this.file = file;
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

    /// <summary>Makes one. On failure nothing stays behind.</summary>
    /// <param name="file">Where its record is kept, as long as it has machines, whether they run or not.</param>
    /// <param name="folder">Where its namespace is pinned, as long as the holder lives.</param>
    public static async Task<SwitchNetwork> CreateAsync(string file, string folder, NetworkRecord wanted, CancellationToken cancel)
    {
        var network = new SwitchNetwork(file, folder, wanted);
        try
        {
            await network.BuildAsync(cancel).ConfigureAwait(false);
            return network;
        }
        catch
        {
            await network.RemoveAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>The one that an earlier supervisor kept a record of; null when it cannot be read.</summary>
    public static SwitchNetwork? Read(string file, string folder)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(file), NetworkRecordJson.Default.NetworkRecord) is { } record ? new(file, folder, record) : null;
        }
        catch (Exception e) when (e is IOException or JsonException)
        {
            return null;
        }
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

    /// <summary>Changes how a machine's link is, now or, where it is off, from its next boot on.</summary>
    public async Task SetLinkAsync(string machine, LinkCondition condition, bool running, CancellationToken cancel)
    {
        await one.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            var index = Find(p => p.Machine == machine);
            if (index >= 0)
            {
                if (running)
                {
                    await wire.SetAsync(machine, condition).ConfigureAwait(false);
                }

                Keep(record with { Places = record.Places.SetItem(index, record.Places[index] with { Condition = condition }) });
            }
        }
        finally
        {
            one.Release();
        }
    }

    /// <summary>
    /// Gives up the places of machines that are gone, and makes anew what has gone with the holder or died: the switch, the way out. True
    /// when no machine is left.
    /// </summary>
    /// <param name="machines">Those that are there, whether they run or not.</param>
    public async Task<bool> SettleAsync(IReadOnlySet<string> machines, CancellationToken cancel)
    {
        await one.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            if (removed)
            {
                return false;
            }

            var there = await wire.IsThereAsync().ConfigureAwait(false);
            foreach (var place in record.Places.Where(p => there && p.Machine is not null && !machines.Contains(p.Machine)))
            {
                await wire.UnplugAsync(place.Machine!).ConfigureAwait(false);
            }

            Keep(record with { Places = [.. record.Places.Select(p => p.Machine is null || machines.Contains(p.Machine) ? p : new(p.Name, null, LinkCondition.Perfect))] });
            if (record.Places.All(p => p.Machine is null))
            {
                Remove();
                return true;
            }

            await MendAsync(there, cancel).ConfigureAwait(false);
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

    /// <summary>Lets go of it without ending it.</summary>
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
        File.Delete(file);
    }

    private async Task BuildAsync(CancellationToken cancel)
    {
        RemoveRemains(folder);
        Directory.CreateDirectory(folder);
        await Switch.CreateAsync(Pin(folder)).ConfigureAwait(false);
        Keep(record with { Gateway = record.Internet ? await OpenAsync(cancel).ConfigureAwait(false) : null });
    }

    private Task<GatewayProcess> OpenAsync(CancellationToken cancel) => Gateways.Gateway.StartAsync(folder, Pin(folder), wire, Subnet, cancel);

    private async Task MendAsync(bool there, CancellationToken cancel)
    {
        try
        {
            if (!there)
            {
                await BuildAsync(cancel).ConfigureAwait(false);
            }
            else if (record.Gateway is { Alive: false })
            {
                Keep(record with { Gateway = await OpenAsync(cancel).ConfigureAwait(false) });
            }
        }
        catch (MachineException)
        {
            // A host that can no longer do it keeps nobody from the rest: a machine that needs the network says so when it boots.
        }
    }

    private void Keep(NetworkRecord changed)
    {
        File.WriteAllText(file + ".new", JsonSerializer.Serialize(changed, NetworkRecordJson.Default.NetworkRecord));
        File.Move(file + ".new", file, overwrite: true);
        record = changed;
    }
}
