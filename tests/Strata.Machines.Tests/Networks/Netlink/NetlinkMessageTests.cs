using Strata.Machines.Networks.Netlink;

namespace Strata.Machines.Tests.Networks.Netlink;

public sealed class NetlinkMessageTests
{
    [Fact]
    public void Header_and_fixed_part_come_first_and_everything_is_filled_up_to_four()
    {
        var bytes = new NetlinkMessage(16, 0x605, [1, 2, 3]).Numbered(7);

        Assert.Equal([20, 0, 0, 0, 16, 0, 5, 6, 7, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 0], bytes);
    }

    [Fact]
    public void An_attribute_tells_its_own_length_without_the_filling()
    {
        var bytes = new NetlinkMessage(16, 1, []).Add(3, "lan").Add(10, 258).Numbered(1)[16..];

        Assert.Equal([8, 0, 3, 0, (byte)'l', (byte)'a', (byte)'n', 0, 8, 0, 10, 0, 2, 1, 0, 0], bytes);
        Assert.Equal([5, 0, 23, 0, 9, 0, 0, 0], new NetlinkMessage(16, 1, []).Add(23, [9]).Numbered(1)[16..]);
    }

    [Fact]
    public void Attributes_hold_others()
    {
        var bytes = new NetlinkMessage(16, 1, []).Nest(18, info => info.Add(1, "x").Nest(2, data => data.Add(5, [7]))).Numbered(1)[16..];

        Assert.Equal([24, 0, 18, 0, 6, 0, 1, 0, (byte)'x', 0, 0, 0, 12, 0, 2, 0, 5, 0, 5, 0, 7, 0, 0, 0], bytes);
    }

    [Fact]
    public void Delay_and_loss_are_told_in_the_kernels_units()
    {
        // As `tc qdisc replace dev X root netem delay 100ms loss 25% limit 10000` sends them: 1 562 500 units of 64 ns, a quarter of 2^32.
        var bytes = RouteRequest.Impair(5, TimeSpan.FromMilliseconds(100), 0.25).Numbered(1);

        Assert.Equal(5, BitConverter.ToInt32(bytes, 20));
        Assert.Equal(0xFFFFFFFF, BitConverter.ToUInt32(bytes, 28));
        Assert.Equal("netem"u8.ToArray(), bytes[40..45]);
        Assert.Equal([1_562_500u, 10_000u, 0x3FFFFFFFu, 0, 0, 0], Enumerable.Range(0, 6).Select(i => BitConverter.ToUInt32(bytes, 52 + (4 * i))));
    }
}
