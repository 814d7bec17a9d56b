using System.Net;
using System.Net.NetworkInformation;

namespace Strata.Machines.Networks.Netlink;

/// <summary>The requests to rtnetlink that networks need. Source: rtnetlink(7), linux/if_link.h, linux/neighbour.h, linux/pkt_sched.h.</summary>
internal static class RouteRequest
{
    private const ushort NewLink = 16, DeleteLinkType = 17, NewAddress = 20, NewRoute = 24, NewNeighbour = 28, NewQueue = 36, DeleteQueue = 37;
    private const ushort Acknowledged = 0x5, Created = Acknowledged | 0x600, Replaced = Acknowledged | 0x500;
    private const byte Bridging = 7, Inet = 2;
    private const uint UpFlag = 1, Root = 0xFFFFFFFF;

    // IFLA_*
    private const ushort LinkAddress = 1, LinkName = 3, LinkMaster = 10, LinkInfo = 18, LinkSpace = 28;

    // IFLA_INFO_*, then what goes into them: IFLA_BR_*, IFLA_BRPORT_*, VETH_INFO_PEER.
    private const ushort Kind = 1, Data = 2, SlaveKind = 4, SlaveData = 5, Snooping = 23, Learning = 8, Peer = 1;

    /// <summary>A bridge that is up and takes no part in group membership: what it cannot place, it floods.</summary>
    public static NetlinkMessage Bridge(string name) => new NetlinkMessage(NewLink, Created, Link(0, UpFlag, UpFlag))
        .Add(LinkName, name)
        .Nest(LinkInfo, info => info.Add(Kind, "bridge").Nest(Data, data => data.Add(Snooping, [0])));

    /// <summary>A pair of interfaces: one here on a bridge, the other in another namespace. Both are down: neither can be up before it has its pair.</summary>
    /// <param name="space">Descriptor of the other namespace.</param>
    public static NetlinkMessage Pair(string name, int bridge, string peer, PhysicalAddress peerAddress, int space) => new NetlinkMessage(NewLink, Created, Link(0, 0, 0))
        .Add(LinkName, name)
        .Add(LinkMaster, bridge)
        .Nest(LinkInfo, info => info.Add(Kind, "veth").Nest(Data, data => data.Nest(
            Peer,
            other => other.Add(LinkName, peer).Add(LinkAddress, peerAddress.GetAddressBytes()).Add(LinkSpace, space),
            Link(0, 0, 0))));

    /// <summary>Tells a bridge to learn nothing from what comes in by a port.</summary>
    public static NetlinkMessage LearnNothing(int port) => new NetlinkMessage(NewLink, Acknowledged, Link(port, 0, 0))
        .Nest(LinkInfo, info => info.Add(SlaveKind, "bridge").Nest(SlaveData, data => data.Add(Learning, [0])));

    /// <summary>Says by which port of a bridge a hardware address is reached.</summary>
    public static NetlinkMessage Place(int port, PhysicalAddress address)
    {
        // struct ndmsg; NUD_REACHABLE | NUD_NOARP is what does not age, NTF_MASTER is the bridge's table.
        byte[] body = [Bridging, 0, 0, 0, .. BitConverter.GetBytes(port), 0x42, 0, 0x04, 0];
        return new NetlinkMessage(NewNeighbour, Replaced, body).Add(2, address.GetAddressBytes());
    }

    /// <summary>Brings an interface up or down.</summary>
    public static NetlinkMessage SetUp(int index, bool up) => new(NewLink, Acknowledged, Link(index, up ? UpFlag : 0, UpFlag));

    /// <summary>Removes an interface, and its pair with it.</summary>
    public static NetlinkMessage DeleteLink(string name) => new NetlinkMessage(DeleteLinkType, Acknowledged, Link(0, 0, 0)).Add(LinkName, name);

    /// <summary>Gives an interface an IPv4 address, which it may have already.</summary>
    public static NetlinkMessage Address(int index, IPAddress address, int prefix)
    {
        // struct ifaddrmsg
        var bytes = address.GetAddressBytes();
        byte[] body = [Inet, (byte)prefix, 0, 0, .. BitConverter.GetBytes(index)];
        var mask = prefix == 32 ? 0 : uint.MaxValue >> prefix;
        byte[] broadcast = [.. bytes.Zip([(byte)(mask >> 24), (byte)(mask >> 16), (byte)(mask >> 8), (byte)mask], (a, m) => (byte)(a | m))];
        return new NetlinkMessage(NewAddress, Replaced, body).Add(1, bytes).Add(2, bytes).Add(4, broadcast);
    }

    /// <summary>The default route.</summary>
    public static NetlinkMessage DefaultRoute(IPAddress router) => new NetlinkMessage(NewRoute, Replaced, Route(0, 1)).Add(5, router.GetAddressBytes());

    /// <summary>A route that leads nowhere: who asks for it is told so.</summary>
    public static NetlinkMessage Unreachable(IPNetwork network) =>
        new NetlinkMessage(NewRoute, Replaced, Route((byte)network.PrefixLength, 7)).Add(1, network.BaseAddress.GetAddressBytes());

    /// <summary>Delays and loses what leaves by an interface, by netem.</summary>
    public static NetlinkMessage Impair(int index, TimeSpan delay, double loss)
    {
        // struct tc_netem_qopt: latency in units of 64 ns, packets that may wait, loss as a share of 2^32 - 1, gap, duplicate, jitter.
        const int Waiting = 10_000;
        uint[] options = [(uint)(delay.Ticks * 100 / 64), Waiting, (uint)(loss * uint.MaxValue), 0, 0, 0];
        return new NetlinkMessage(NewQueue, Replaced, Queue(index)).Add(1, "netem").Add(2, options.SelectMany(BitConverter.GetBytes).ToArray());
    }

    /// <summary>Takes delay and loss back.</summary>
    public static NetlinkMessage Mend(int index) => new(DeleteQueue, Acknowledged, Queue(index));

    // struct ifinfomsg
    private static byte[] Link(int index, uint flags, uint change) =>
        [0, 0, 0, 0, .. BitConverter.GetBytes(index), .. BitConverter.GetBytes(flags), .. BitConverter.GetBytes(change)];

    // struct rtmsg: in the main table, set by an administrator
    private static byte[] Route(byte prefix, byte type) => [Inet, prefix, 0, 0, 254, 4, 0, type, 0, 0, 0, 0];

    // struct tcmsg
    private static byte[] Queue(int index) => [0, 0, 0, 0, .. BitConverter.GetBytes(index), 0, 0, 0, 0, .. BitConverter.GetBytes(Root), 0, 0, 0, 0];
}
