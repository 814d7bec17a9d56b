using System.Text;

namespace Strata.Machines.Networks;

/// <summary>The files by which a machine finds names, as a server's installer would write them. The learner may change them.</summary>
public static class NameTables
{
    /// <summary>The text of /etc/hosts.</summary>
    /// <param name="network">The network that it is on, or null.</param>
    public static string Hosts(string hostname, INetwork? network)
    {
        var text = new StringBuilder("127.0.0.1\tlocalhost\n");
        if (network?.Members.Any(m => m.Name == hostname) != true)
        {
            text.Append("127.0.1.1\t").Append(hostname).Append('\n');
        }

        text.Append("::1\tlocalhost ip6-localhost ip6-loopback\n");
        foreach (var member in network?.Members ?? [])
        {
            text.Append(member.Address).Append('\t').Append(member.Name).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>The text of /etc/resolv.conf; null where there is no name server to ask.</summary>
    public static string? Resolver(INetwork? network) =>
        network is { Internet: true } ? $"nameserver {AddressPlan.In(AddressPlan.Outside(network.Subnet), Gateways.Gateway.NameServer)}\n" : null;
}
