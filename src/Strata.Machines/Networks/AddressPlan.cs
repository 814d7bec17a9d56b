using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;

namespace Strata.Machines.Networks;

/// <summary>
/// Which addresses networks and machines get: one /24 for each network out of one /16, whose last /24 is the way to the internet.
/// Pure.
/// </summary>
public static class AddressPlan
{
    /// <summary>Most machines on one network.</summary>
    public const int Most = 200;

    /// <summary>How many networks can have addresses of their own at a time.</summary>
    public const int MostNetworks = 255;

    private const int FirstBlock = 77, LastBlock = 126, FirstMachine = 11, OutsideSubnet = 255;

    /// <summary>The lowest subnet that nobody has: neither one of our networks, nor, as far as there is a choice, a network of the host's.</summary>
    /// <param name="taken">Subnets of the networks that there are.</param>
    /// <param name="foreign">What the host has routes to.</param>
    /// <exception cref="MachineException">There are too many networks.</exception>
    public static IPNetwork Free(IReadOnlyCollection<IPNetwork> taken, IReadOnlyCollection<IPNetwork> foreign)
    {
        var blocks = Enumerable.Range(FirstBlock, LastBlock - FirstBlock + 1).ToList();
        var block = blocks.Find(b => !foreign.Any(f => Overlap(f, new(Address(b, 0, 0), 16))));
        block = block == 0 ? FirstBlock : block;
        for (var third = 0; third < OutsideSubnet; third++)
        {
            var subnet = new IPNetwork(Address(block, third, 0), 24);
            if (!taken.Contains(subnet))
            {
                return subnet;
            }
        }

        throw new MachineException("networks", $"{MostNetworks} networks are in use; there is no address left for another.", "End a lab: strata stop");
    }

    /// <summary>The address of a machine.</summary>
    /// <param name="index">0 to <see cref="Most"/> - 1.</param>
    public static IPAddress Machine(IPNetwork subnet, int index) => In(subnet, FirstMachine + index);

    /// <summary>The router that leads to the internet, where there is one.</summary>
    public static IPAddress Router(IPNetwork subnet) => In(subnet, 1);

    /// <summary>The wire between a network's router and the process that speaks for it outside.</summary>
    public static IPNetwork Outside(IPNetwork subnet)
    {
        var bytes = subnet.BaseAddress.GetAddressBytes();
        return new(Address(bytes[1], OutsideSubnet, 0), 24);
    }

    /// <summary>An address on a wire by its last number.</summary>
    public static IPAddress In(IPNetwork subnet, int last)
    {
        var bytes = subnet.BaseAddress.GetAddressBytes();
        bytes[3] = checked((byte)last);
        return new(bytes);
    }

    /// <summary>The hardware address that goes with an address: locally administered, and the same after every start.</summary>
    public static PhysicalAddress Hardware(IPAddress address) => new([0x02, 0x00, .. address.GetAddressBytes()]);

    /// <summary>What the host has routes to, from the text of /proc/net/route; the default route is none. Source: proc_pid_net(5).</summary>
    public static IReadOnlyList<IPNetwork> Routes(string table)
    {
        var routes = new List<IPNetwork>();
        foreach (var line in table.Split('\n').Skip(1))
        {
            var fields = line.Split('\t', StringSplitOptions.TrimEntries);
            if (fields.Length > 7
                && uint.TryParse(fields[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var destination)
                && uint.TryParse(fields[7], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var mask)
                && mask != 0)
            {
                // The kernel prints both as the host keeps them: the bytes in network order, read as one number.
                routes.Add(new(new IPAddress(destination & mask), System.Numerics.BitOperations.PopCount(mask)));
            }
        }

        return routes;
    }

    private static bool Overlap(IPNetwork one, IPNetwork other) => one.Contains(other.BaseAddress) || other.Contains(one.BaseAddress);

    private static IPAddress Address(int second, int third, int fourth) => new([10, (byte)second, (byte)third, (byte)fourth]);
}
