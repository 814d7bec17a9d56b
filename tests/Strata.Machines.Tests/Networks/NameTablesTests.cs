using System.Net;
using Strata.Machines.Networks;

namespace Strata.Machines.Tests.Networks;

public sealed class NameTablesTests
{
    [Fact]
    public void A_machine_alone_knows_itself()
    {
        Assert.Equal("127.0.0.1\tlocalhost\n127.0.1.1\thost\n::1\tlocalhost ip6-localhost ip6-loopback\n", NameTables.Hosts("host", null));
        Assert.Null(NameTables.Resolver(null));
    }

    [Fact]
    public void A_machine_on_a_network_knows_all_who_may_be_on_it() => Assert.Equal(
        "127.0.0.1\tlocalhost\n::1\tlocalhost ip6-localhost ip6-loopback\n10.77.0.11\tdesk\n10.77.0.12\tstore\n",
        NameTables.Hosts("desk", new Two(false)));

    [Fact]
    public void Names_are_asked_for_outside_only_where_the_internet_is()
    {
        Assert.Null(NameTables.Resolver(new Two(false)));
        Assert.Equal("nameserver 10.77.255.3\n", NameTables.Resolver(new Two(true)));
    }

    private sealed record Two(bool Internet) : INetwork
    {
        public string Id => "n-two";

        public string? Attempt => null;

        public IPNetwork Subnet => IPNetwork.Parse("10.77.0.0/24");

        public IReadOnlyList<NetworkMember> Members =>
        [
            new("desk", IPAddress.Parse("10.77.0.11"), null, LinkCondition.Perfect),
            new("store", IPAddress.Parse("10.77.0.12"), null, LinkCondition.Perfect),
        ];
    }
}
