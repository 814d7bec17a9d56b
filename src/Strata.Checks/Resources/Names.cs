using System.Net;
using Strata.Machines.Files;

namespace Strata.Checks.Resources;

/// <summary>Names of hosts, as a machine's /etc/hosts has them; no program of the machine is asked. Source: hosts(5).</summary>
internal static class Names
{
    /// <summary>The addresses of a name, or the address that it is; none where it is unknown.</summary>
    public static IReadOnlyList<IPAddress> Addresses(MachineFiles files, string name)
    {
        if (IPAddress.TryParse(name.Trim('[', ']'), out var address))
        {
            return [address];
        }

        if (name == "localhost")
        {
            return [IPAddress.Loopback, IPAddress.IPv6Loopback];
        }

        return
        [
            .. from line in (files.ReadText("/etc/hosts", 1 << 20) ?? "").Split('\n')
               let words = line.Split('#')[0].Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)
               where words.Length > 1 && words.Skip(1).Contains(name, StringComparer.OrdinalIgnoreCase) && IPAddress.TryParse(words[0], out _)
               select IPAddress.Parse(words[0]),
        ];
    }
}
