using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;

namespace Strata.Machines.Networks.Switches;

/// <summary>
/// Networks of this host's kernel. Their namespaces are pinned in the holder and outlive the supervisor, as running machines do; their
/// records outlive the holder too, as machines' disks do.
/// </summary>
/// <param name="records">Where records are kept.</param>
/// <param name="run">Where each gets a folder; gone with the holder.</param>
internal sealed class SwitchNetworks(string records, string run) : INetworks, IDisposable
{
    private const string Prefix = "n-", RecordExtension = ".json";

    private readonly ConcurrentDictionary<string, SwitchNetwork> networks = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim handingOut = new(1);

    public IReadOnlyList<INetwork> List() => [.. networks.Values.OrderBy(n => n.Id, StringComparer.Ordinal)];

    public INetwork? Find(string id) => networks.GetValueOrDefault(id);

    public async Task<INetwork> CreateAsync(NetworkSpec spec, CancellationToken cancel)
    {
        if (spec.Names.Count is 0 or > AddressPlan.Most || spec.Names.Distinct(StringComparer.Ordinal).Count() != spec.Names.Count || !spec.Names.All(IsName))
        {
            throw new MachineException("network", $"A network is for 1 to {AddressPlan.Most} machines, each with a host name of its own.", "Host names are letters, digits and dashes, at most 63.");
        }

        // One at a time, or two would be handed the same addresses.
        await handingOut.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            var subnet = AddressPlan.Free([.. networks.Values.Select(n => n.Subnet)], HostRoutes());
            return await MakeAsync(spec.Attempt, subnet, spec.Internet, spec.Names.Select(n => new PlaceRecord(n, null, LinkCondition.Perfect)), cancel).ConfigureAwait(false);
        }
        finally
        {
            handingOut.Release();
        }
    }

    public async Task<INetwork> TwinAsync(string network, CancellationToken cancel)
    {
        var original = networks.GetValueOrDefault(network) ?? throw new MachineException("no-network", $"There is no network {network}.", "See: strata machine list");
        var places = original.Members.Select(m => new PlaceRecord(m.Name, null, m.Condition));
        return await MakeAsync(original.Attempt, original.Subnet, original.Internet, places, cancel).ConfigureAwait(false);
    }

    public async Task RemoveAsync(string id, CancellationToken cancel)
    {
        if (networks.TryRemove(id, out var network))
        {
            await network.RemoveAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Puts a machine on its network, whose place for its host name it takes. Called again after each of its boots.</summary>
    /// <param name="process">Host number of a process in the machine's network namespace.</param>
    public Task AttachAsync(string network, string machine, string hostname, int process, CancellationToken cancel) =>
        (networks.GetValueOrDefault(network) ?? throw new MachineException("no-network", $"There is no network {network}.", "Start the lab again."))
            .AttachAsync(machine, hostname, process, cancel);

    /// <summary>Takes a machine's link away and keeps its place, for its next boot. A machine without one is no error.</summary>
    public Task DetachAsync(string machine) => Of(machine)?.DetachAsync(machine) ?? Task.CompletedTask;

    /// <summary>Takes a machine off its network for good, which ends with the last one. A machine without one is no error.</summary>
    public async Task LeaveAsync(string machine)
    {
        if (Of(machine) is { } network && await network.LeaveAsync(machine).ConfigureAwait(false))
        {
            networks.TryRemove(network.Id, out _);
        }
    }

    /// <summary>Where a machine is plugged in, or null.</summary>
    public MachineLink? LinkOf(string machine) =>
        Of(machine) is { } network && network.Members.FirstOrDefault(m => m.Machine == machine) is { } member ? new(network.Id, member.Address, member.Condition) : null;

    /// <summary>Changes how a machine's link is.</summary>
    /// <exception cref="MachineException">It is on no network, or the kernel cannot do it.</exception>
    /// <param name="running">Whether the machine runs; else it is so from its next boot on.</param>
    public Task SetLinkAsync(string machine, LinkCondition condition, bool running, CancellationToken cancel) =>
        (Of(machine) ?? throw new MachineException("no-network", $"The machine {machine} is on no network.", "Labs with several machines have one, and those that ask for it with `network: true`."))
            .SetLinkAsync(machine, condition.Checked(), running, cancel);

    /// <summary>Takes over the networks that an earlier supervisor left, before its machines.</summary>
    public void Adopt()
    {
        foreach (var file in Records())
        {
            var id = Path.GetFileNameWithoutExtension(file);
            if (SwitchNetwork.Read(file, Path.Combine(run, id)) is { } network && network.Id == id)
            {
                networks[id] = network;
            }
        }
    }

    /// <summary>Removes what no machine is left of and mends the rest. Returns the ids of what was removed.</summary>
    /// <param name="machines">Ids of the machines that were adopted, whether they run or not.</param>
    public async Task<IReadOnlyList<string>> SettleAsync(IReadOnlySet<string> machines, CancellationToken cancel)
    {
        List<string> gone = [];
        foreach (var network in networks.Values)
        {
            if (await network.SettleAsync(machines, cancel).ConfigureAwait(false))
            {
                networks.TryRemove(network.Id, out _);
                gone.Add(network.Id);
            }
        }

        Gateways.Gateway.EndStrays(run, networks.Values.Select(n => n.Gateway?.Pid ?? 0).ToHashSet());
        foreach (var folder in Folders().Where(f => !networks.ContainsKey(Path.GetFileName(f))))
        {
            SwitchNetwork.RemoveRemains(folder);
            gone.Add(Path.GetFileName(folder));
        }

        foreach (var file in Records().Where(f => !networks.ContainsKey(Path.GetFileNameWithoutExtension(f))))
        {
            File.Delete(file);
        }

        return gone;
    }

    /// <summary>Lets go of the networks without ending them.</summary>
    public void Dispose()
    {
        foreach (var network in networks.Values)
        {
            network.Dispose();
        }

        networks.Clear();
        handingOut.Dispose();
    }

    private static bool IsName(string name) => name.Length is > 0 and <= 63 && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

    private static IReadOnlyList<IPNetwork> HostRoutes()
    {
        try
        {
            return AddressPlan.Routes(File.ReadAllText("/proc/net/route"));
        }
        catch (IOException)
        {
            return [];
        }
    }

    private string[] Folders() => Directory.Exists(run) ? Directory.GetDirectories(run, Prefix + "*") : [];

    private string[] Records() => Directory.Exists(records) ? Directory.GetFiles(records, Prefix + "*" + RecordExtension) : [];

    private SwitchNetwork? Of(string machine) => networks.Values.FirstOrDefault(n => n.Has(machine));

    private async Task<INetwork> MakeAsync(string? attempt, IPNetwork subnet, bool internet, IEnumerable<PlaceRecord> places, CancellationToken cancel)
    {
        var id = Prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
        var record = new NetworkRecord(id, attempt, subnet.ToString(), internet, [.. places], null);
        Directory.CreateDirectory(records);
        return networks[id] = await SwitchNetwork.CreateAsync(Path.Combine(records, id + RecordExtension), Path.Combine(run, id), record, cancel).ConfigureAwait(false);
    }
}
