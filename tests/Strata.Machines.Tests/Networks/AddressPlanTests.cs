using System.Net;
using Strata.Machines.Networks;

namespace Strata.Machines.Tests.Networks;

public sealed class AddressPlanTests
{
    private static readonly IPNetwork First = IPNetwork.Parse("10.77.0.0/24");

    [Fact]
    public void The_first_network_gets_the_first_subnet() => Assert.Equal(First, AddressPlan.Free([], []));

    [Fact]
    public void A_subnet_that_is_free_again_is_handed_out_again() =>
        Assert.Equal(IPNetwork.Parse("10.77.1.0/24"), AddressPlan.Free([First, IPNetwork.Parse("10.77.2.0/24")], []));

    [Theory]
    [InlineData("10.77.200.0/24", "10.78.0.0/24")]
    [InlineData("10.64.0.0/12", "10.80.0.0/24")]
    [InlineData("192.168.1.0/24", "10.77.0.0/24")]
    [InlineData("10.0.0.0/8", "10.77.0.0/24")]
    public void What_the_host_reaches_is_kept_clear_where_there_is_a_choice(string foreign, string expected) =>
        Assert.Equal(IPNetwork.Parse(expected), AddressPlan.Free([], [IPNetwork.Parse(foreign)]));

    [Fact]
    public void When_all_are_in_use_it_says_so()
    {
        var taken = new List<IPNetwork>();
        for (var i = 0; i < AddressPlan.MostNetworks; i++)
        {
            taken.Add(AddressPlan.Free(taken, []));
        }

        Assert.Equal(AddressPlan.MostNetworks, taken.Distinct().Count());
        Assert.DoesNotContain(AddressPlan.Outside(First), taken);
        Assert.Equal("networks", Assert.Throws<MachineException>(() => AddressPlan.Free(taken, [])).Code);
    }

    [Fact]
    public void Every_machine_has_an_address_and_a_hardware_address_of_its_own()
    {
        var addresses = Enumerable.Range(0, AddressPlan.Most).Select(i => AddressPlan.Machine(First, i)).ToList();

        Assert.Equal(AddressPlan.Most, addresses.Distinct().Count());
        Assert.All(addresses, a => Assert.True(First.Contains(a)));
        Assert.DoesNotContain(AddressPlan.Router(First), addresses);
        Assert.DoesNotContain(IPAddress.Parse("10.77.0.255"), addresses);
        Assert.Equal("02000A4D000B", AddressPlan.Hardware(addresses[0]).ToString());
        Assert.Equal(AddressPlan.Most, addresses.Select(AddressPlan.Hardware).Distinct().Count());
    }

    [Fact]
    public void The_hosts_routes_are_read()
    {
        const string Table = """
            Iface	Destination	Gateway 	Flags	RefCnt	Use	Metric	Mask		MTU	Window	IRTT
            eth0	00000000	010200C0	0003	0	0	0	00000000	0	0	0
            eth0	000200C0	00000000	0001	0	0	0	00FFFFFF	0	0	0
            tun0	0000100A	00000000	0001	0	0	0	0000F0FF	0	0	0
            """;

        Assert.Equal([IPNetwork.Parse("192.0.2.0/24"), IPNetwork.Parse("10.16.0.0/12")], AddressPlan.Routes(Table));
    }
}
