using Strata.Machines.Networks;
using Strata.Testing;

namespace Strata.Machines.Tests.Networks;

/// <summary>Machines on networks, for tests.</summary>
internal static class LabNetworks
{
    public static Task<INetwork> NetworkAsync(this Workshop workshop, params string[] names) =>
        workshop.Engine.Networks.CreateAsync(new(names), CancellationToken.None);

    /// <summary>A plain machine on a network.</summary>
    public static Task<Guest> PlainAsync(this Workshop workshop, INetwork network, string hostname) =>
        workshop.StartAsync(new(Workshop.Base, MachineProfile.Plain, hostname, Network: network.Id));

    /// <summary>Whether a machine gets an answer from a name or an address within a second.</summary>
    public static async Task<bool> PingsAsync(this IMachine machine, string target) => (await machine.TryAsync($"ping -n -c 1 -W 1 {target}")).Exit == 0;

    /// <summary>Waits until a machine gets an answer: after a cable was put back, a question for an address may first have to be asked again.</summary>
    public static Task ReachesAsync(this IMachine machine, string target) =>
        Eventually.IsTrueAsync(() => machine.PingsAsync(target), $"{machine.Hostname} reaches {target}");
}
