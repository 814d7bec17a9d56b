using Strata.Machines.Hosts;

namespace Strata.Machines.Probes;

/// <summary>Whether the kernel and its security modules let this account make user namespaces.</summary>
internal sealed class UserNamespaceProbe : IProbe
{
    private const string Name = "user namespaces";

    public int Order => 30;

    public async Task<Finding> LookAsync(StrataHome home, Person person, CancellationToken cancel)
    {
        if (HostCommand.Find("unshare") is null)
        {
            return new(Name, ProbeState.Fail, "not tried: unshare is missing", "Run: strata bootstrap");
        }

        // --map-root-user writes a map, which is what AppArmor's restriction on Ubuntu forbids after letting the namespace be made.
        var outcome = await HostCommand.RunAsync("unshare", ["--user", "--map-root-user", "--mount", "true"], null, cancel).ConfigureAwait(false);
        return outcome.Exit == 0
            ? new(Name, ProbeState.Ok, "allowed")
            : new(Name, ProbeState.Fail, $"forbidden: {UserNamespaces.Reason(outcome.LastLine)}", "Run once: strata bootstrap --host");
    }
}
